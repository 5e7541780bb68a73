// What Swift's Glibc module leaves out, being declared under _GNU_SOURCE.
#include <stdint.h>

enum { BAIHE_RENAME_NOREPLACE = 1, BAIHE_SYNC_FILE_RANGE_WRITE = 2 };

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags);
int sync_file_range(int descriptor, int64_t offset, int64_t count, unsigned flags);
