/**
 * @file A program: instructions recorded once, placed in memory, run for every token.
 *
 * Activations get their addresses when the recording ends: two whose uses do not overlap share memory. An instruction
 * waits for those before it only where it reads or overwrites what they touch.
 */
import { Arena } from "./arena.ts";
import {
	bytesOf,
	instructions,
	layoutOf,
	type Opcode,
	opcodes,
	type WeightFormat,
	type WordType,
	weightFormats,
} from "./instructions.ts";
import { align, type KernelMemory } from "./memory.ts";

/** Some memory that instructions read and write: at an address, or wherever the program finds room for it. */
export interface Region {
	readonly bytes: number;
	address?: number;
}

/** What the recorder takes for each type of word; 0 where there is nothing to read or write. */
interface WordValues {
	i32: number;
	f32: number;
	format: WeightFormat;
	bytes: number;
	address: number;
	read: Region | number;
	written: Region | 0;
}

type Word = WordValues[WordType];

/** An instruction's own words by name. */
export type Words<O extends Opcode> = {
	readonly [Name in keyof (typeof instructions)[O]]: (typeof instructions)[O][Name] extends WordType
		? WordValues[(typeof instructions)[O][Name]]
		: never;
};

/** The rows that a sum becomes. */
interface Sum {
	readonly region: Region;
	readonly width: number;
}

interface Instruction<O extends Opcode> {
	readonly opcode: O;
	/** The address of the number of rows. */
	readonly rows: number;
	readonly words: Words<O>;
}

/** An instruction of any opcode, which tells the type of its words. */
type Recorded = {
	readonly [O in Opcode]: Instruction<O> & {
		readonly reads: readonly Region[];
		readonly writes: readonly Region[];
	};
}[Opcode];

export class Program {
	/** Regions of activations in 8 bits, by the region that holds them as floats. */
	readonly quantized = new Map<Region, Region>();
	readonly #instructions: Recorded[] = [];

	/** How many instructions were recorded: the number of the next one. */
	get length(): number {
		return this.#instructions.length;
	}

	/**
	 * Adds an instruction; what it waits for follows from the regions that it reads and writes.
	 *
	 * @param rows The address of the number of rows.
	 */
	record<O extends Opcode>(opcode: O, rows: number, words: Words<O>): void {
		const reads = regions("read", opcode, words);
		const writes = regions("written", opcode, words);
		const recorded = { opcode, rows, words, reads, writes };
		this.#instructions.push(recorded as Recorded);
	}

	/**
	 * Lets a product that was recorded last add a share of itself to other rows, in place of an instruction that waits
	 * for it. What held the product alone is written no more.
	 *
	 * @returns Whether the last instruction is that product, and one without a bias.
	 */
	addToProduct(others: Region, product: Region, sum: Sum, share = 1): boolean {
		const last = this.#instructions.at(-1);
		if (last?.opcode !== "Linear") return false;
		const { rows, words } = last;
		if (words.out !== product || words.start !== 0) return false;
		this.#instructions.pop();
		this.record("Linear", rows, {
			...words,
			start: others,
			startStride: sum.width * 4,
			share,
			out: sum.region,
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
		for (const [i, instruction] of this.#instructions.entries()) {
			starts.push(words.length);
			words.push(...encode(instruction, waits[i]));
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

/** The regions among an instruction's words that it reads, or that it writes. */
function regions<O extends Opcode>(
	access: "read" | "written",
	opcode: O,
	words: Words<O>,
): Region[] {
	const all: Readonly<Record<string, Word>> = words;
	return Object.entries(instructions[opcode])
		.filter(([, type]) => type === access)
		.map(([name]) => all[name])
		.filter((word) => typeof word === "object");
}

/** The 32-bit words of an instruction, as they lie in memory. */
export function encode<O extends Opcode>(
	{ opcode, rows, words }: Instruction<O>,
	waits: boolean,
): number[] {
	const all: Readonly<Record<string, Word>> = {
		opcode: opcodes.indexOf(opcode),
		bytes: bytesOf(opcode),
		waits: waits ? 1 : 0,
		rows,
		...words,
	};
	return Object.entries(layoutOf(opcode)).map(([name, type]) =>
		bits(type, all[name]),
	);
}

/** A word as the integer of its bits. */
function bits(type: WordType, word: Word): number {
	if (typeof word === "object") return addressOf(word);
	if (typeof word === "string") return weightFormats.indexOf(word);
	return type === "f32"
		? new Int32Array(Float32Array.of(word).buffer)[0]
		: word;
}
