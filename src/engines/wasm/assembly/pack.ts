/**
 * @file From blocks as a file has them, row after row, to groups of eight rows; `linearFourBit.ts` and
 * `linearEightBit.ts` say how those lie.
 */
import { Pack } from "./instruction";
import { groupBytes } from "./linear";
import { eightBitBlockBytes } from "./linearEightBit";
import { fourBitBlockBytes } from "./linearFourBit";
import { WeightFormat } from "./opcode";

/** Chunk `chunk`: eight rows, or those that are left. */
export function pack(instruction: Pack, chunk: i32): void {
	const rows = min(8, load<i32>(instruction.rows) - 8 * chunk);
	const blocks = instruction.blocks;
	const to = instruction.to + chunk * groupBytes(instruction.format, blocks << 5);
	if (instruction.format == WeightFormat.FourBit) {
		packFourBit(instruction.from + 8 * chunk * blocks * 20, rows, blocks, to);
	} else {
		packEightBit(instruction.from + 8 * chunk * blocks * 34, rows, blocks, to);
	}
}

/** Packs up to eight rows of `blocks` Q4_1 blocks each: an f16 scale, an f16 minimum, 16 bytes of two weights. */
function packFourBit(from: usize, rows: usize, blocks: i32, to: usize): void {
	for (let row: usize = 0; row < rows; row++) {
		let block = to;
		for (let i = 0; i < blocks; i++) {
			for (let four: usize = 0; four < 4; four++) {
				store<u32>(block + 32 * four + 4 * row, load<u32>(from + 4 * four, 4));
			}
			store<u16>(block + 2 * row, load<u16>(from), 128);
			store<u16>(block + 2 * row, load<u16>(from, 2), 144);
			from += 20;
			block += fourBitBlockBytes;
		}
	}
}

/** Packs up to eight rows of `blocks` Q8_0 blocks each: an f16 scale, 32 weights, to which 128 is added. */
function packEightBit(from: usize, rows: usize, blocks: i32, to: usize): void {
	for (let row: usize = 0; row < rows; row++) {
		let block = to;
		for (let i = 0; i < blocks; i++) {
			for (let four: usize = 0; four < 8; four++) {
				const weights = load<u32>(from + 4 * four, 2);
				store<u32>(block + 32 * four + 4 * row, weights ^ 0x80808080);
			}
			store<u16>(block + 2 * row, load<u16>(from), 256);
			from += 34;
			block += eightBitBlockBytes;
		}
	}
}
