// Byte comparisons over 64 bytes at a time, as bit masks: bit i speaks of
// byte i. Header only, for the baseline instruction set of each processor
// (SSE2 on x86-64, NEON on arm64), with portable code for the rest; all three
// give the same bits.

#ifndef BAIHE_BYTE_MASKS_H
#define BAIHE_BYTE_MASKS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON)
#include <arm_neon.h>
#endif

#define BAIHE_INLINE static inline __attribute__((always_inline))

// Where the bytes that give delimited text its structure are.
typedef struct {
  uint64_t delimiter;
  uint64_t quote;
  uint64_t line_feed;
  uint64_t carriage_return;
  uint64_t zero;
} baihe_structure;

#if defined(__SSE2__)

typedef struct {
  __m128i part[4];
} baihe_block;

BAIHE_INLINE baihe_block baihe_load(const uint8_t *bytes) {
  baihe_block block;
  for (int i = 0; i < 4; i++)
    block.part[i] = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
  return block;
}

BAIHE_INLINE uint64_t baihe_equal(baihe_block block, uint8_t byte) {
  __m128i wanted = _mm_set1_epi8((char)byte);
  uint64_t mask = 0;
  for (int i = 0; i < 4; i++) {
    uint64_t bits = (uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block.part[i], wanted));
    mask |= bits << (16 * i);
  }
  return mask;
}

BAIHE_INLINE int baihe_has_high_bit(baihe_block block) {
  __m128i a = _mm_or_si128(block.part[0], block.part[1]);
  __m128i b = _mm_or_si128(block.part[2], block.part[3]);
  return _mm_movemask_epi8(_mm_or_si128(a, b)) != 0;
}

#elif defined(__aarch64__) && defined(__ARM_NEON)

typedef struct {
  uint8x16_t part[4];
} baihe_block;

BAIHE_INLINE baihe_block baihe_load(const uint8_t *bytes) {
  baihe_block block;
  for (int i = 0; i < 4; i++) block.part[i] = vld1q_u8(bytes + 16 * i);
  return block;
}

BAIHE_INLINE uint64_t baihe_equal(baihe_block block, uint8_t byte) {
  static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t weight = vld1q_u8(weights), wanted = vdupq_n_u8(byte);
  uint8x16_t m[4];
  for (int i = 0; i < 4; i++) m[i] = vandq_u8(vceqq_u8(block.part[i], wanted), weight);
  uint8x16_t sum = vpaddq_u8(vpaddq_u8(m[0], m[1]), vpaddq_u8(m[2], m[3]));
  sum = vpaddq_u8(sum, sum);
  return vgetq_lane_u64(vreinterpretq_u64_u8(sum), 0);
}

BAIHE_INLINE int baihe_has_high_bit(baihe_block block) {
  uint8x16_t a = vorrq_u8(vorrq_u8(block.part[0], block.part[1]),
                          vorrq_u8(block.part[2], block.part[3]));
  return vmaxvq_u8(a) >= 0x80;
}

#else

typedef struct {
  uint8_t byte[64];
} baihe_block;

BAIHE_INLINE baihe_block baihe_load(const uint8_t *bytes) {
  baihe_block block;
  memcpy(block.byte, bytes, 64);
  return block;
}

BAIHE_INLINE uint64_t baihe_equal(baihe_block block, uint8_t byte) {
  uint64_t mask = 0;
  for (int i = 0; i < 64; i++) mask |= (uint64_t)(block.byte[i] == byte) << i;
  return mask;
}

BAIHE_INLINE int baihe_has_high_bit(baihe_block block) {
  uint8_t all = 0;
  for (int i = 0; i < 64; i++) all |= block.byte[i];
  return all >= 0x80;
}

#endif

// The structure of 64 bytes.
BAIHE_INLINE baihe_structure baihe_scan(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  baihe_block block = baihe_load(bytes);
  baihe_structure found;
  found.delimiter = baihe_equal(block, delimiter);
  found.quote = baihe_equal(block, quote);
  found.line_feed = baihe_equal(block, '\n');
  found.carriage_return = baihe_equal(block, '\r');
  found.zero = baihe_equal(block, 0);
  return found;
}

// Whether one of 64 bytes is not ASCII.
BAIHE_INLINE int baihe_any_high(const uint8_t *bytes) {
  return baihe_has_high_bit(baihe_load(bytes));
}

// For each bit, the exclusive or of it and all lower bits.
BAIHE_INLINE uint64_t baihe_running_parity(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

// Writes base + i for every set bit i, in order, and returns how many there
// are. Up to 64 values are written whatever the count, so `out` needs room.
BAIHE_INLINE uint32_t baihe_positions(uint32_t *out, uint32_t base, uint64_t bits) {
  uint32_t count = (uint32_t)__builtin_popcountll(bits);
  uint32_t written = 0;
  while (written < count) {
    for (int i = 0; i < 8; i++) {
      out[written + i] = base + (uint32_t)__builtin_ctzll(bits | ((uint64_t)1 << 63));
      bits &= bits - 1;
    }
    written += 8;
  }
  return count;
}

// How many bytes are equal to each of two values.
BAIHE_INLINE void baihe_count_two(
    const uint8_t *bytes, size_t count, uint8_t a, uint8_t b, size_t *of_a, size_t *of_b) {
  size_t i = 0, first = 0, second = 0;
#if defined(__SSE2__)
  __m128i wanted_a = _mm_set1_epi8((char)a), wanted_b = _mm_set1_epi8((char)b);
  __m128i total_a = _mm_setzero_si128(), total_b = _mm_setzero_si128();
  const __m128i zero = _mm_setzero_si128();
  while (count - i >= 16) {
    size_t steps = (count - i) / 16;
    if (steps > 255) steps = 255;
    __m128i sum_a = zero, sum_b = zero;
    for (size_t k = 0; k < steps; k++, i += 16) {
      __m128i v = _mm_loadu_si128((const __m128i *)(bytes + i));
      sum_a = _mm_sub_epi8(sum_a, _mm_cmpeq_epi8(v, wanted_a));
      sum_b = _mm_sub_epi8(sum_b, _mm_cmpeq_epi8(v, wanted_b));
    }
    total_a = _mm_add_epi64(total_a, _mm_sad_epu8(sum_a, zero));
    total_b = _mm_add_epi64(total_b, _mm_sad_epu8(sum_b, zero));
  }
  uint64_t lanes[2];
  _mm_storeu_si128((__m128i *)lanes, total_a);
  first = (size_t)(lanes[0] + lanes[1]);
  _mm_storeu_si128((__m128i *)lanes, total_b);
  second = (size_t)(lanes[0] + lanes[1]);
#endif
  for (; i < count; i++) {
    first += bytes[i] == a;
    second += bytes[i] == b;
  }
  *of_a = first;
  *of_b = second;
}

// What a look through text that should be UTF-8 found.
typedef enum {
  baihe_utf8_wrong = 0,
  baihe_utf8_right = 1,
  baihe_utf8_right_with_mark = 2,  // and U+FEFF occurs
  baihe_utf8_unknown = 3           // this processor has no vectors for it
} baihe_utf8;

#if defined(__x86_64__)

#include <immintrin.h>

#define BAIHE_WIDE __attribute__((target("avx2")))

BAIHE_WIDE static inline __m256i baihe_behind(__m256i now, __m256i before, const int count) {
  __m256i joined = _mm256_permute2x128_si256(before, now, 0x21);
  switch (count) {
    case 1: return _mm256_alignr_epi8(now, joined, 15);
    case 2: return _mm256_alignr_epi8(now, joined, 14);
    default: return _mm256_alignr_epi8(now, joined, 13);
  }
}

// J. Keiser and D. Lemire, "Validating UTF-8 In Less Than One Instruction Per
// Byte", Software: Practice and Experience 51 (2021), doi:10.1002/spe.2920.
BAIHE_WIDE static __attribute__((noinline)) baihe_utf8 baihe_check_utf8_avx2(
    const uint8_t *bytes, size_t count) {
  enum {
    too_short = 1 << 0, too_long = 1 << 1, overlong_3 = 1 << 2, too_large = 1 << 3,
    surrogate = 1 << 4, overlong_2 = 1 << 5, too_large_1000 = 1 << 6, overlong_4 = 1 << 6,
    two_conts = -128, carry = too_short | too_long | two_conts
  };
  const __m256i first_high = _mm256_setr_epi8(
      too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long,
      two_conts, two_conts, two_conts, two_conts,
      too_short | overlong_2, too_short, too_short | overlong_3 | surrogate,
      too_short | too_large | too_large_1000 | overlong_4,
      too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long,
      two_conts, two_conts, two_conts, two_conts,
      too_short | overlong_2, too_short, too_short | overlong_3 | surrogate,
      too_short | too_large | too_large_1000 | overlong_4);
  const __m256i first_low = _mm256_setr_epi8(
      carry | overlong_3 | overlong_2 | overlong_4, carry | overlong_2, carry, carry,
      carry | too_large, carry | too_large | too_large_1000, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000 | surrogate, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000,
      carry | overlong_3 | overlong_2 | overlong_4, carry | overlong_2, carry, carry,
      carry | too_large, carry | too_large | too_large_1000, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000 | surrogate, carry | too_large | too_large_1000,
      carry | too_large | too_large_1000);
  const __m256i second_high = _mm256_setr_epi8(
      too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
      too_long | overlong_2 | two_conts | overlong_3 | too_large_1000 | overlong_4,
      too_long | overlong_2 | two_conts | overlong_3 | too_large,
      too_long | overlong_2 | two_conts | surrogate | too_large,
      too_long | overlong_2 | two_conts | surrogate | too_large,
      too_short, too_short, too_short, too_short,
      too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
      too_long | overlong_2 | two_conts | overlong_3 | too_large_1000 | overlong_4,
      too_long | overlong_2 | two_conts | overlong_3 | too_large,
      too_long | overlong_2 | two_conts | surrogate | too_large,
      too_long | overlong_2 | two_conts | surrogate | too_large,
      too_short, too_short, too_short, too_short);
  const __m256i low_bits = _mm256_set1_epi8(0x0F);
  __m256i before = _mm256_setzero_si256(), error = before, marks = before;
  uint8_t tail[32];
  for (size_t at = 0; at < count + 3; at += 32) {
    __m256i now;
    if (at + 32 <= count) {
      now = _mm256_loadu_si256((const __m256i *)(bytes + at));
    } else {
      // Zeros behind the end, so that what is cut off there is too short.
      memset(tail, 0, sizeof tail);
      if (at < count) memcpy(tail, bytes + at, count - at);
      now = _mm256_loadu_si256((const __m256i *)tail);
    }
    if (_mm256_movemask_epi8(_mm256_or_si256(now, before)) != 0) {
      __m256i one = baihe_behind(now, before, 1);
      __m256i two = baihe_behind(now, before, 2);
      __m256i three = baihe_behind(now, before, 3);
      __m256i special = _mm256_and_si256(
          _mm256_and_si256(
              _mm256_shuffle_epi8(
                  first_high, _mm256_and_si256(_mm256_srli_epi16(one, 4), low_bits)),
              _mm256_shuffle_epi8(first_low, _mm256_and_si256(one, low_bits))),
          _mm256_shuffle_epi8(
              second_high, _mm256_and_si256(_mm256_srli_epi16(now, 4), low_bits)));
      __m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8((char)(0xE0 - 0x80)));
      __m256i fourth = _mm256_subs_epu8(three, _mm256_set1_epi8((char)(0xF0 - 0x80)));
      __m256i must = _mm256_and_si256(
          _mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
      error = _mm256_or_si256(error, _mm256_xor_si256(must, special));
      __m256i mark = _mm256_and_si256(
          _mm256_cmpeq_epi8(now, _mm256_set1_epi8((char)0xBF)),
          _mm256_and_si256(
              _mm256_cmpeq_epi8(one, _mm256_set1_epi8((char)0xBB)),
              _mm256_cmpeq_epi8(two, _mm256_set1_epi8((char)0xEF))));
      marks = _mm256_or_si256(marks, mark);
    }
    before = now;
  }
  if (!_mm256_testz_si256(error, error)) return baihe_utf8_wrong;
  return _mm256_testz_si256(marks, marks) ? baihe_utf8_right : baihe_utf8_right_with_mark;
}

#undef BAIHE_WIDE

#endif

// Whether the bytes are UTF-8. It says no more; where they are not, or where
// the processor cannot say, they have to be looked through one by one.
static inline baihe_utf8 baihe_check_utf8(const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return baihe_check_utf8_avx2(bytes, count);
#endif
  return baihe_utf8_unknown;
}

#undef BAIHE_INLINE

#endif
