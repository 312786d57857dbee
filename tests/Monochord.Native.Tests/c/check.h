/* What every C test says when something does not hold, and how it ends. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "monochord.h"

/* What fails so often does so in a loop. */
#define MOST_FAILURES 100

static int checks;
static int failures;

static inline void fail(void)
{
    if (++failures == MOST_FAILURES) {
        fprintf(stderr, "too many failures\n");
        exit(1);
    }
}

static inline void check(int holds, const char *what, const char *file, int line)
{
    checks++;
    if (!holds) {
        fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
        fail();
    }
}

static inline void expect(int32_t expected, int32_t status, const char *call, const char *file, int line)
{
    checks++;
    if (status != expected) {
        fprintf(stderr, "%s:%d: %s gave %s, not %s; the last error: %s: %s\n", file, line, call, monochord_status_name(status),
                monochord_status_name(expected), monochord_error_code(), monochord_error_text());
        fail();
    }
}

/* A call that fails, and whose error can be asked for. */
static inline void refuse(int32_t expected, const char *code, int32_t status, const char *call, const char *file, int line)
{
    expect(expected, status, call, file, line);
    if (status == expected) {
        check(monochord_error_status() == expected, "monochord_error_status() is that of the call", file, line);
        check(strcmp(monochord_error_code(), code) == 0, code, file, line);
        check(monochord_error_text()[0] != 0, "there is a sentence", file, line);
    }
}

#define CHECK(condition) check((condition), #condition, __FILE__, __LINE__)
#define OK(call) expect(MONOCHORD_OK, (call), #call, __FILE__, __LINE__)
#define REFUSED(status, code, call) refuse((status), (code), (call), #call, __FILE__, __LINE__)

/* The last line that a test prints, and its exit code. */
static inline int end(void)
{
    printf("%d checks, %d failures\n", checks, failures);
    return failures == 0 ? 0 : 1;
}

static inline char *path_in(const char *folder, const char *name)
{
    char *path = malloc(strlen(folder) + strlen(name) + 2);
    sprintf(path, "%s/%s", folder, name);
    return path;
}

static inline void write_file(const char *folder, const char *name, const void *bytes, size_t size)
{
    char *path = path_in(folder, name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) {
        fprintf(stderr, "%s can't be written\n", path);
        exit(2);
    }
    free(path);
}

/* A text that the library gave out: written, and freed. */
static inline void write_text(const char *folder, const char *name, char *text)
{
    CHECK(text != NULL);
    if (text != NULL) {
        write_file(folder, name, text, strlen(text));
        OK(monochord_string_free(text));
    }
}

static inline char *read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    long size;
    char *text;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0) {
        fprintf(stderr, "%s can't be read\n", path);
        exit(2);
    }
    text = malloc((size_t)size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size) {
        exit(2);
    }
    fclose(file);
    text[size] = 0;
    return text;
}

#endif
