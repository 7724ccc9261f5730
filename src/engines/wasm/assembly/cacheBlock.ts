/**
 * @file How a cache lies in memory, the same for the recorder in TypeScript and the kernels here.
 *
 * Keys and values come in blocks of 64 positions, so that a cache can grow without being moved. For `n` heads of `h`
 * numbers, padded to a multiple of 8, a layer's part of a block holds keys `[n, 64 / 8, h, 8]`: a vector of scores is
 * eight positions wide and needs no sum across lanes; then values `[n, h / 8, 64, 8]`: so is a vector of the result, and
 * each pass reads memory in order.
 */

/** Positions of a block. */
export const blockPositions = 64;
