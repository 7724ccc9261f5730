/**
 * @file A program: instructions recorded once, placed in memory, run for every token.
 *
 * Activations get their addresses when the recording ends: two whose uses do not overlap share memory. An instruction
 * waits for those before it only where it reads or overwrites what they touch.
 */
import { Opcode } from "./assembly/opcode.ts";
import { align, type KernelMemory } from "./memory.ts";

/** Some memory that instructions read and write: at an address, or wherever the program finds room for it. */
export interface Region {
	readonly bytes: number;
	address?: number;
}

/** What an instruction is made of besides its opcode: numbers and addresses. */
export type Word = number | Region;

/** The rows that a sum becomes. */
interface Sum {
	readonly region: Region;
	readonly width: number;
}

interface Recorded {
	readonly opcode: Opcode;
	readonly words: readonly Word[];
	readonly reads: readonly Region[];
	readonly writes: readonly Region[];
}

export class Program {
	/** Regions of activations in 8 bits, by the region that holds them as floats. */
	readonly quantized = new Map<Region, Region>();
	readonly #instructions: Recorded[] = [];

	/** How many instructions were recorded: the number of the next one. */
	get length(): number {
		return this.#instructions.length;
	}

	/**
	 * @param rows The address of the number of rows.
	 * @param words As in `assembly/instruction.ts`. Regions among them are read, unless they are in `writes`.
	 */
	record(
		opcode: Opcode,
		rows: number,
		words: readonly Word[],
		...writes: readonly Region[]
	): void {
		const reads = words.filter(
			(word): word is Region =>
				typeof word === "object" && !writes.includes(word),
		);
		this.#instructions.push({ opcode, words: [rows, ...words], reads, writes });
	}

	/**
	 * Lets a product that was recorded last add a share of itself to other rows, in place of an instruction that waits
	 * for it. What held the product alone is written no more.
	 *
	 * @returns Whether the last instruction is that product, and one without a bias.
	 */
	addToProduct(
		others: Region,
		product: Region,
		{ region, width }: Sum,
		share = 1,
	): boolean {
		const last = this.#instructions.at(-1);
		if (last?.opcode !== Opcode.Linear || !last.writes.includes(product)) {
			return false;
		}
		const [rows, format, weight, start, , , ...rest] = last.words;
		if (start !== 0) return false;
		this.#instructions.pop();
		const words = rest.map((word) => (word === product ? region : word));
		this.#instructions.push({
			opcode: Opcode.Linear,
			words: [
				...[rows, format, weight, others, width * 4, floatWord(share)],
				...words,
			],
			reads: [...last.reads, others],
			writes: [region],
		});
		return true;
	}

	/**
	 * Places the program in memory.
	 *
	 * @param kept Regions that must survive the program's end.
	 * @returns The address of each instruction, and of the end.
	 */
	place(memory: KernelMemory, kept: readonly Region[] = []): number[] {
		this.#placeRegions(memory, kept);
		const words: number[] = [];
		const starts: number[] = [];
		const waits = this.#waits();
		for (const [i, { opcode, words: own }] of this.#instructions.entries()) {
			starts.push(words.length);
			words.push(opcode, (own.length + 3) * 4, waits[i] ? 1 : 0);
			words.push(
				...own.map((word) =>
					typeof word === "number" ? word : addressOf(word),
				),
			);
		}
		starts.push(words.length);
		const address = memory.allocate(words.length * 4);
		memory.integers(address, words.length).set(words);
		return starts.map((start) => address + start * 4);
	}

	#placeRegions(memory: KernelMemory, kept: readonly Region[]): void {
		const lastUse = new Map<Region, number>();
		for (const [i, { reads, writes }] of this.#instructions.entries()) {
			for (const region of [...reads, ...writes]) lastUse.set(region, i);
		}
		for (const region of kept) lastUse.set(region, Number.POSITIVE_INFINITY);
		const arena = new Arena();
		const placed = new Map<Region, number>();
		for (const [i, { reads, writes }] of this.#instructions.entries()) {
			for (const region of writes) {
				if (region.address === undefined && !placed.has(region)) {
					placed.set(region, arena.take(align(region.bytes)));
				}
			}
			for (const region of new Set([...reads, ...writes])) {
				const offset = placed.get(region);
				if (offset !== undefined && lastUse.get(region) === i) {
					arena.giveBack(offset, align(region.bytes));
				}
			}
		}
		const base = memory.allocate(arena.bytes);
		for (const [region, offset] of placed) region.address = base + offset;
	}

	/** Which instructions must wait: those that touch what an earlier one writes, or write what it reads. */
	#waits(): boolean[] {
		let reads: Region[] = [];
		let writes: Region[] = [];
		return this.#instructions.map((instruction) => {
			const conflict =
				overlap(instruction.reads, writes) ||
				overlap(instruction.writes, writes) ||
				overlap(instruction.writes, reads);
			if (conflict) [reads, writes] = [[], []];
			reads.push(...instruction.reads);
			writes.push(...instruction.writes);
			return conflict;
		});
	}
}

interface Stretch {
	offset: number;
	bytes: number;
}

/** Offsets in a block of memory that is as large as is needed at once. */
class Arena {
	bytes = 0;
	/** Free stretches by offset, neighbours joined. */
	#free: Stretch[] = [];

	take(bytes: number): number {
		const hole = this.#free.find((free) => free.bytes >= bytes);
		if (hole) {
			const { offset } = hole;
			hole.offset += bytes;
			hole.bytes -= bytes;
			return offset;
		}
		const offset = this.bytes;
		this.bytes += bytes;
		return offset;
	}

	giveBack(offset: number, bytes: number): void {
		this.#free.push({ offset, bytes });
		this.#free.sort((a, b) => a.offset - b.offset);
		const joined: Stretch[] = [];
		for (const free of this.#free) {
			const before = joined[joined.length - 1];
			if (before && before.offset + before.bytes === free.offset) {
				before.bytes += free.bytes;
			} else if (free.bytes > 0) joined.push(free);
		}
		this.#free = joined;
	}
}

function overlap(some: readonly Region[], others: readonly Region[]): boolean {
	return some.some((a) =>
		others.some(
			(b) =>
				addressOf(a) < addressOf(b) + b.bytes &&
				addressOf(b) < addressOf(a) + a.bytes,
		),
	);
}

/** Where a region lies, once it has been placed. */
export function addressOf(region: Region): number {
	if (region.address === undefined) {
		throw new Error(
			"An instruction reads rows that nothing before it in its program writes.",
		);
	}
	return region.address;
}

/** A float as the 32-bit word of an instruction. */
export function floatWord(value: number): number {
	return new Int32Array(Float32Array.of(value).buffer)[0];
}
