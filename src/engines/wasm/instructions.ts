/**
 * @file The one table of instructions. From it come the types of the recorder (`program.ts`), the words that it writes,
 * and the classes through which the kernels read them (`scripts/assemblyInstructions.ts` writes these before a build).
 *
 * An instruction is a row of 32-bit words: the header's, then its own, in the order of the table.
 */

/**
 * What a word holds: an integer, a float, how a weight lies in memory, a number of bytes, or an address. Addresses come
 * in three kinds, so that a program knows which instruction waits for which: of what no instruction writes, of what this
 * one reads, and of what it writes.
 */
export type WordType =
	| "i32"
	| "f32"
	| "format"
	| "bytes"
	| "address"
	| "read"
	| "written";

export type Layout = Readonly<Record<string, WordType>>;

/** How a weight lies in memory; kernels number the formats in this order. */
export const weightFormats = ["Float", "EightBit", "FourBit"] as const;

export type WeightFormat = (typeof weightFormats)[number];

/** The words that every instruction begins with. */
export const header = {
	opcode: "i32",
	bytes: "i32",
	/** Whether everything before it must be finished first. */
	waits: "i32",
	/** The address of the number of rows. */
	rows: "address",
} as const satisfies Layout;

/** `Add`, `Swiglu` and `GatedAdd`: two operands of one shape. */
export const elementwise = {
	a: "read",
	b: "read",
	width: "i32",
	out: "written",
	/** Of `GatedAdd`. */
	share: "f32",
	/** Where the result goes in 8 bits, too; or 0. */
	quantized: "written",
} as const satisfies Layout;

/** All instructions by name; kernels number them in this order. */
export const instructions = {
	Pack: {
		/** In 8 bits or in 4. */
		format: "format",
		/** Rows of blocks as a file has them. */
		from: "address",
		/** Blocks of a row. */
		blocks: "i32",
		to: "address",
	},
	Embed: {
		format: "format",
		table: "address",
		width: "i32",
		ids: "read",
		out: "written",
	},
	Quantize: {
		x: "read",
		width: "i32",
		out: "written",
	},
	Linear: {
		format: "format",
		weight: "address",
		/** What the product is added to: a bias, rows as wide as the result, or 0. */
		start: "read",
		/** Bytes from one row of it to the next; 0 for a bias. */
		startStride: "bytes",
		/** What the product is multiplied by before it is added. */
		share: "f32",
		/** Floats for a float weight, else quantized rows. */
		x: "read",
		inputs: "i32",
		outputs: "i32",
		out: "written",
		/** 0 for all outputs; else the address of a count and so many numbers of groups of outputs, where 0 is all again. */
		groups: "address",
	},
	Add: elementwise,
	Swiglu: elementwise,
	GatedAdd: elementwise,
	RmsNorm: {
		x: "read",
		weight: "address",
		epsilon: "f32",
		width: "i32",
		/** Numbers that are normed together: a row divides into runs of so many. */
		runWidth: "i32",
		out: "written",
		/** Where the result goes in 8 bits, too; or 0. */
		quantized: "written",
	},
	CopyColumns: {
		x: "read",
		width: "i32",
		out: "written",
		outWidth: "i32",
		column: "i32",
	},
	CopyRows: {
		x: "read",
		/** The address of the number of the first row to copy. */
		firstRow: "address",
		width: "i32",
		out: "written",
		/** The address of the number of the row that it becomes. */
		firstOutRow: "address",
	},
	Rotary: {
		x: "read",
		width: "i32",
		headWidth: "i32",
		/** Cosine and sine of each pair of a head, position after position. */
		turns: "address",
		/** The address of the position of the first row. */
		position: "address",
		out: "written",
	},
	AppendToCache: {
		key: "read",
		value: "read",
		heads: "i32",
		headWidth: "i32",
		/** The address of a cell with the address of the layer's part of the first block. */
		cache: "written",
		/** Bytes from one block to the next. */
		blockBytes: "bytes",
		/** The address of the position of the first row. */
		position: "address",
	},
	Attend: {
		query: "read",
		heads: "i32",
		keyValueHeads: "i32",
		headWidth: "i32",
		/** The address of a cell with the address of the layer's part of the first block. */
		cache: "read",
		/** Bytes from one block to the next. */
		blockBytes: "bytes",
		/** Positions that there can be. */
		capacity: "i32",
		/** Positions that a row reads at most, its own included. */
		window: "i32",
		/** The address of the position of the first row. */
		position: "address",
		out: "written",
		/** Room for four rows of scores for each thread. */
		scratch: "address",
		/** Where the result goes in 8 bits, too; or 0. */
		quantized: "written",
	},
	CrossAttend: {
		query: "read",
		keys: "read",
		values: "read",
		/** The address of the number of keys and values. */
		memoryRows: "address",
		heads: "i32",
		headWidth: "i32",
		out: "written",
		/** Room for one row of scores for each thread. */
		scratch: "address",
		scratchBytes: "bytes",
		/** Where the result goes in 8 bits, too; or 0. */
		quantized: "written",
	},
} as const satisfies Readonly<Record<string, Layout>>;

export type Opcode = keyof typeof instructions;

export const opcodes = Object.keys(instructions) as readonly Opcode[];

/** The words of an instruction in their order, the header's included. */
export function layoutOf(opcode: Opcode): Layout {
	return { ...header, ...instructions[opcode] };
}

/** How many bytes an instruction has. */
export function bytesOf(opcode: Opcode): number {
	return Object.keys(layoutOf(opcode)).length * 4;
}
