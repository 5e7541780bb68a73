// e to the power of numbers near 0, eight at a time, with the instructions that
// the processor at hand has. Header only. Additions and multiplications of IEEE
// 754 in one order, none of them fused, so that every variant gives the same
// bits.

#ifndef BAIHE_EXPONENTIALS_H
#define BAIHE_EXPONENTIALS_H

#include <stddef.h>
#include <string.h>

typedef double baihe_eight __attribute__((vector_size(64)));

// Adds factor times the series in x[i] to sum[i], eight numbers at a time; FIRST
// is what comes before the term of degree 7.
#define BAIHE_ADD_SERIES(FIRST)                     \
  for (size_t i = 0; i + 8 <= count; i += 8) {      \
    baihe_eight v, t, s;                            \
    memcpy(&v, x + i, sizeof v);                    \
    FIRST;                                          \
    t = t * v + 1.0 / 720;                          \
    t = t * v + 1.0 / 120;                          \
    t = t * v + 1.0 / 24;                           \
    t = t * v + 1.0 / 6;                            \
    t = t * v + 0.5;                                \
    t = (t * v + 1.0) * v + 1.0;                    \
    memcpy(&s, sum + i, sizeof s);                  \
    s = s + t * factor;                             \
    memcpy(sum + i, &s, sizeof s);                  \
  }

#define BAIHE_ADD_EXPONENTIALS(NAME, TARGET)                                           \
  TARGET static __attribute__((noinline)) void NAME(                                   \
      const double *x, double factor, double *sum, size_t count, int degree) {         \
    _Pragma("clang fp contract(off)")                                                  \
    if (degree <= 8) {                                                                 \
      BAIHE_ADD_SERIES(t = v * (1.0 / 40320) + 1.0 / 5040)                             \
    } else if (degree <= 10) {                                                         \
      BAIHE_ADD_SERIES(t = v * (1.0 / 3628800) + 1.0 / 362880;                         \
                       t = t * v + 1.0 / 40320; t = t * v + 1.0 / 5040)                \
    } else {                                                                           \
      BAIHE_ADD_SERIES(t = v * (1.0 / 479001600) + 1.0 / 39916800;                     \
                       t = (t * v + 1.0 / 3628800) * v + 1.0 / 362880;                 \
                       t = t * v + 1.0 / 40320; t = t * v + 1.0 / 5040)                \
    }                                                                                  \
  }

BAIHE_ADD_EXPONENTIALS(baihe_add_exponentials_portable, )
#if defined(__x86_64__)
BAIHE_ADD_EXPONENTIALS(baihe_add_exponentials_avx2, __attribute__((target("avx2"))))
BAIHE_ADD_EXPONENTIALS(baihe_add_exponentials_avx512, __attribute__((target("avx512f"))))
#endif

#undef BAIHE_ADD_EXPONENTIALS
#undef BAIHE_ADD_SERIES

// Which instructions are used.
typedef enum {
  baihe_portable = 0,
  baihe_avx2 = 1,
  baihe_avx512 = 2
} baihe_instructions;

// The best that this processor has.
static inline baihe_instructions baihe_best_instructions(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return baihe_avx512;
  if (__builtin_cpu_supports("avx2")) return baihe_avx2;
#endif
  return baihe_portable;
}

// Adds factor times e to the power of x[i], by the series of degree 8, 10 or 12,
// to sum[i], for the first numbers whose count is a multiple of 8.
static inline void baihe_add_exponentials(
    const double *x, double factor, double *sum, size_t count, int degree,
    baihe_instructions instructions) {
#if defined(__x86_64__)
  if (instructions == baihe_avx512)
    return baihe_add_exponentials_avx512(x, factor, sum, count, degree);
  if (instructions == baihe_avx2)
    return baihe_add_exponentials_avx2(x, factor, sum, count, degree);
#endif
  baihe_add_exponentials_portable(x, factor, sum, count, degree);
}

#endif
