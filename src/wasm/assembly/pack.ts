/**
 * @file From blocks as a file has them, row after row, to groups of eight rows; `linearFourBit.ts` and
 * `linearEightBit.ts` say how those lie.
 */
import { eightBitBlockBytes } from "./linearEightBit";
import { fourBitBlockBytes } from "./linearFourBit";

/** Packs rows of `blocks` Q4_1 blocks each: an f16 scale, an f16 minimum, 16 bytes of two weights. */
export function packFourBit(from: usize, rows: i32, blocks: i32, to: usize): void {
	for (let row = 0; row < rows; row++) {
		const lane: usize = row & 7;
		let block = to + (row >> 3) * blocks * fourBitBlockBytes;
		for (let i = 0; i < blocks; i++) {
			for (let four: usize = 0; four < 4; four++) {
				store<u32>(block + 32 * four + 4 * lane, load<u32>(from + 4 * four, 4));
			}
			store<u16>(block + 2 * lane, load<u16>(from), 128);
			store<u16>(block + 2 * lane, load<u16>(from, 2), 144);
			from += 20;
			block += fourBitBlockBytes;
		}
	}
}

/** Packs rows of `blocks` Q8_0 blocks each: an f16 scale, 32 weights, to which 128 is added. */
export function packEightBit(from: usize, rows: i32, blocks: i32, to: usize): void {
	for (let row = 0; row < rows; row++) {
		const lane: usize = row & 7;
		let block = to + (row >> 3) * blocks * eightBitBlockBytes;
		for (let i = 0; i < blocks; i++) {
			for (let four: usize = 0; four < 8; four++) {
				const weights = load<u32>(from + 4 * four, 2);
				store<u32>(block + 32 * four + 4 * lane, weights ^ 0x80808080);
			}
			store<u16>(block + 2 * lane, load<u16>(from), 256);
			from += 34;
			block += eightBitBlockBytes;
		}
	}
}
