// A stable merge sort of positions: the order of equal elements, and the comparisons made, follow from the input alone.
#include "internal.h"

#include <string.h>

uint32_t *ww_merge_sort(uint32_t *order, uint32_t *scratch, uint32_t count, ww_less less, void *request) {
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    for (uint64_t width = 1; width < count; width *= 2) {
        for (uint64_t start = 0; start < count; start += 2 * width) {
            uint64_t middle = start + width < count ? start + width : count;
            uint64_t end = middle + width < count ? middle + width : count;
            uint64_t left = start, right = middle, target = start;
            while (left < middle && right < end) {
                // The left one comes first unless the right one is really less.
                scratch[target++] = less(request, order[right], order[left]) ? order[right++] : order[left++];
            }
            while (left < middle) scratch[target++] = order[left++];
            while (right < end) scratch[target++] = order[right++];
        }
        uint32_t *sorted = scratch;
        scratch = order;
        order = sorted;
    }
    return order;
}

int ww_compare_bytes(const char *left, size_t left_length, const char *right, size_t right_length) {
    int order = memcmp(left, right, left_length < right_length ? left_length : right_length);
    return order != 0 ? order : (left_length > right_length) - (left_length < right_length);
}
