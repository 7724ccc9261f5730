/** @file The numbers of the instructions, the same for the recorder in TypeScript and the interpreter here. */

export enum Opcode {
	Pack,
	Embed,
	Quantize,
	Linear,
	Add,
	Swiglu,
	GatedAdd,
	RmsNorm,
	CopyColumns,
	CopyRows,
	Rotary,
	AppendToCache,
	Attend,
	CrossAttend,
}

/** How a weight lies in memory. */
export enum WeightFormat {
	Float,
	EightBit,
	FourBit,
}
