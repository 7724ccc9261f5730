/** @file The text of every shader. A kernel that reads weights is put together with the shader that unpacks their type. */
import add from "../../../shaders/add.wgsl?raw";
import attention from "../../../shaders/attention.wgsl?raw";
import bestOfSlice from "../../../shaders/bestOfSlice.wgsl?raw";
import candidates from "../../../shaders/candidates.wgsl?raw";
import copyColumns from "../../../shaders/copyColumns.wgsl?raw";
import drawToken from "../../../shaders/drawToken.wgsl?raw";
import embed from "../../../shaders/embed.wgsl?raw";
import f32Weights from "../../../shaders/f32Weights.wgsl?raw";
import gatedAdd from "../../../shaders/gatedAdd.wgsl?raw";
import itemToItem from "../../../shaders/itemToItem.wgsl?raw";
import keepRows from "../../../shaders/keepRows.wgsl?raw";
import listedOutputs from "../../../shaders/listedOutputs.wgsl?raw";
import matrixMatrix from "../../../shaders/matrixMatrix.wgsl?raw";
import matrixVector from "../../../shaders/matrixVector.wgsl?raw";
import q4_1Weights from "../../../shaders/q4_1Weights.wgsl?raw";
import q8_0Weights from "../../../shaders/q8_0Weights.wgsl?raw";
import rmsNorm from "../../../shaders/rmsNorm.wgsl?raw";
import rotary from "../../../shaders/rotary.wgsl?raw";
import swiglu from "../../../shaders/swiglu.wgsl?raw";
import type { WeightType } from "../../operators/tensor.ts";

/** By the name of its file. */
export const shaders = {
	add,
	attention,
	bestOfSlice,
	candidates,
	copyColumns,
	drawToken,
	embed,
	f32Weights,
	gatedAdd,
	itemToItem,
	keepRows,
	listedOutputs,
	matrixMatrix,
	matrixVector,
	q4_1Weights,
	q8_0Weights,
	rmsNorm,
	rotary,
	swiglu,
};

export type ShaderName = keyof typeof shaders;

/** What a pipeline is made from, and therefore known by. */
export interface Kernel {
	readonly shader: ShaderName;
	/** The type of the weights it reads, if it reads any that may be quantized. */
	readonly weights?: WeightType;
	/** Values of the shader's `override` constants. */
	readonly constants?: Readonly<Record<string, number>>;
}

/** The files that a kernel's text consists of. */
export function shaderNames({ shader, weights }: Kernel): ShaderName[] {
	return weights ? [`${weights}Weights`, shader] : [shader];
}

/** Everything that changes what a kernel computes, as one text. */
export function kernelKey(kernel: Kernel): string {
	const constants = Object.entries(kernel.constants ?? {}).sort();
	return JSON.stringify([shaderNames(kernel), constants]);
}
