/* Transforms by FFTW in double: the reference of tests/golden/fftw/transforms.json.
 *
 * Needs Debian's gcc and libfftw3-dev:
 *   gcc -O2 -o /tmp/fftw_transforms fftw_transforms.c -lfftw3 -lm && /tmp/fftw_transforms > ../fftw/transforms.json
 *
 * The input is made of whole numbers, so that every language has the same: sample(n) = ((7919 n^2 + 104729 n + 12345) mod 65536) / 32768 - 1
 * for real parts and signals, sample(n + 1000) for imaginary parts.
 */
#include <fftw3.h>
#include <stdio.h>

static double sample(long n) { return (double)((7919 * n * n + 104729 * n + 12345) % 65536) / 32768 - 1; }

static void print(const char *name, const fftw_complex *bins, int count, const char *end) {
  for (int part = 0; part < 2; part++) {
    printf(" \"%s_%s\": [", name, part == 0 ? "real" : "imaginary");
    for (int k = 0; k < count; k++) {
      printf("%s%.17g", k == 0 ? "" : ", ", bins[k][part]);
    }
    printf("]%s\n", part == 0 ? "," : end);
  }
}

int main(void) {
  static const int sizes[] = {1, 2, 8, 12, 30, 64, 77, 97};
  const int count = sizeof sizes / sizeof *sizes;
  printf("{\"about\": {\"what\": \"forward transforms, complex and real, unscaled\", "
         "\"made_by\": \"tests/golden/_generate/fftw_transforms.c\", \"tools\": \"%s\", \"date\": \"2026-11-21\"},\n\"transforms\": [\n",
         fftw_version);
  for (int i = 0; i < count; i++) {
    const int size = sizes[i];
    fftw_complex *in = fftw_malloc(sizeof(fftw_complex) * size), *out = fftw_malloc(sizeof(fftw_complex) * size);
    double *signal = fftw_malloc(sizeof(double) * size);
    for (int n = 0; n < size; n++) {
      signal[n] = in[n][0] = sample(n);
      in[n][1] = sample(n + 1000);
    }
    printf("{\"size\": %d,\n", size);
    fftw_plan plan = fftw_plan_dft_1d(size, in, out, FFTW_FORWARD, FFTW_ESTIMATE);
    fftw_execute(plan);
    print("complex", out, size, ",");
    fftw_destroy_plan(plan);
    plan = fftw_plan_dft_r2c_1d(size, signal, out, FFTW_ESTIMATE);
    fftw_execute(plan);
    print("real", out, size / 2 + 1, i == count - 1 ? "}" : "},");
    fftw_destroy_plan(plan);
    fftw_free(in);
    fftw_free(out);
    fftw_free(signal);
  }
  printf("]}\n");
  return 0;
}
