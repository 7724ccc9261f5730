/**
 * @file The product of rows with a learned matrix, four outputs at a time; `packWeight.ts` says how a weight lies.
 *
 * Whatever the number of rows, each output is summed in the same order: a text gives the same bits however it is cut.
 */
import { Linear } from "./instruction";
import { eightBitRow, eightBitRows } from "./linearEightBit";
import { floatRow, floatRows } from "./linearFloat";
import { fourBitRow, fourBitRows } from "./linearFourBit";
import { WeightFormat } from "./opcode";
import { quantizedBlockBytes } from "./quantize";

/** Chunk `chunk` of `chunks`: some groups of four outputs, for all rows. */
export function linear(instruction: Linear, chunk: i32, chunks: i32): void {
	const listed = listedGroups(instruction);
	const groups = linearGroups(instruction);
	const last = <i32>((<i64>groups * (chunk + 1)) / chunks);
	for (let i = <i32>((<i64>groups * chunk) / chunks); i < last; i++) {
		const index = listed ? load<i32>(instruction.groups + 4 * i, 4) : i;
		group(instruction, index);
	}
}

export function linearGroups(instruction: Linear): i32 {
	const listed = listedGroups(instruction);
	return listed ? listed : (instruction.outputs + 3) >> 2;
}

/** How many groups of outputs are asked for by a list; 0 if all are. */
function listedGroups(instruction: Linear): i32 {
	return instruction.groups ? load<i32>(instruction.groups) : 0;
}

/** Bytes of four rows of a weight of that many inputs. */
export function groupBytes(format: WeightFormat, inputs: i32): i32 {
	if (format == WeightFormat.FourBit) return (inputs >> 5) * 80;
	if (format == WeightFormat.EightBit) return (inputs >> 5) * 136;
	return inputs * 16;
}

function group(instruction: Linear, index: i32): void {
	const format = instruction.format;
	const inputs = instruction.inputs;
	const outputs = instruction.outputs;
	const weight = instruction.weight + index * groupBytes(format, inputs);
	const stride =
		format == WeightFormat.Float
			? <usize>inputs * 4
			: <usize>(inputs >> 5) * quantizedBlockBytes;
	const real = min(4, outputs - 4 * index);
	const bias =
		instruction.bias == 0
			? f32x4.splat(0)
			: v128.load(instruction.bias + 16 * index);
	const rows = load<i32>(instruction.rows);
	let x = instruction.x;
	let out = instruction.out + 16 * index;
	let row = 0;
	// Four rows store whole vectors: not the last outputs of an odd number.
	if (real == 4) {
		for (; row + 4 <= rows; row += 4) {
			if (format == WeightFormat.FourBit) {
				fourBitRows(weight, x, stride, inputs >> 5, out, 4 * outputs);
			} else if (format == WeightFormat.EightBit) {
				eightBitRows(weight, x, stride, inputs >> 5, out, 4 * outputs);
			} else {
				floatRows(weight, x, stride, inputs, out, 4 * outputs, bias);
			}
			x += 4 * stride;
			out += 16 * outputs;
		}
	}
	for (; row < rows; row++) {
		if (format == WeightFormat.FourBit) {
			storeOutputs(out, fourBitRow(weight, x, inputs >> 5), real);
		} else if (format == WeightFormat.EightBit) {
			storeOutputs(out, eightBitRow(weight, x, inputs >> 5), real);
		} else storeOutputs(out, floatRow(weight, x, inputs, bias), real);
		x += stride;
		out += 4 * outputs;
	}
}

function storeOutputs(out: usize, values: v128, count: i32): void {
	if (count == 4) {
		v128.store(out, values);
		return;
	}
	store<f32>(out, f32x4.extract_lane(values, 0));
	if (count > 1) store<f32>(out, f32x4.extract_lane(values, 1), 4);
	if (count > 2) store<f32>(out, f32x4.extract_lane(values, 2), 8);
}
