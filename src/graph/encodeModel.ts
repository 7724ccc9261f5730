/**
 * @file Writes a graph as an ONNX model.
 *
 * The numbers of the fields are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. Weights are inputs of
 * the model, so that it stays small (protobuf ends at 2 GB) and they need no copy.
 */
import protobuf from "protobufjs/minimal.js";
import {
	type Attribute,
	type ElementType,
	elementTypeCode,
	type Graph,
	type GraphNode,
	type GraphTensor,
	type TensorValues,
} from "./graph.ts";

const irVersion = 8;
const onnxOperatorSet = 18;
const microsoft = "com.microsoft";

/** What a model needs to compute its outputs. */
export interface EncodedModel {
	readonly bytes: Uint8Array;
	/** The names of the inputs and weights that it reads. */
	readonly inputs: readonly string[];
}

/** The ONNX model that computes `outputs`, with no node and no input beyond what they need. */
export function encodeModel(
	graph: Graph,
	outputs: readonly GraphTensor[],
): EncodedModel {
	const { nodes, tensors } = ancestors(graph, outputs);
	const inputs = [
		...graph.inputs.values(),
		...[...graph.weights.values()].map(({ tensor }) => tensor),
	].filter((tensor) => tensors.has(tensor));
	const constants = [...graph.constants].filter(([tensor]) =>
		tensors.has(tensor),
	);
	const bytes = encodeParts({ nodes, constants, inputs, outputs });
	return { bytes, inputs: inputs.map(({ name }) => name) };
}

/** A value that a model declares; a size that has a name is known only when the model runs. */
export interface DeclaredValue {
	readonly name: string;
	readonly shape: readonly (number | string)[];
	readonly type: ElementType;
}

/** A call of an ONNX operator on named values. */
export interface ModelNode extends Pick<GraphNode, "operator" | "attributes"> {
	readonly inputs: readonly { readonly name: string }[];
	readonly outputs: readonly { readonly name: string }[];
}

/** All that an ONNX model consists of, its nodes in the order of running. */
export interface ModelParts {
	readonly nodes: readonly ModelNode[];
	readonly constants: Iterable<readonly [DeclaredValue, TensorValues]>;
	readonly inputs: readonly DeclaredValue[];
	readonly outputs: readonly DeclaredValue[];
}

/** An ONNX model of these parts. */
export function encodeParts(parts: ModelParts): Uint8Array {
	const { nodes, constants, inputs, outputs } = parts;
	const body = message((w) => {
		for (const node of nodes) w.uint32(tag(1)).bytes(encodeNode(node));
		w.uint32(tag(2)).string("graph");
		for (const [value, numbers] of constants) {
			w.uint32(tag(5)).bytes(encodeConstant(value, numbers));
		}
		for (const input of inputs) w.uint32(tag(11)).bytes(encodeValue(input));
		for (const output of outputs) w.uint32(tag(12)).bytes(encodeValue(output));
	});
	return message((w) => {
		w.uint32(integerTag(1)).int32(irVersion);
		w.uint32(tag(7)).bytes(body);
		w.uint32(tag(8)).bytes(operatorSet("", onnxOperatorSet));
		w.uint32(tag(8)).bytes(operatorSet(microsoft, 1));
	});
}

function ancestors(graph: Graph, outputs: readonly GraphTensor[]) {
	const tensors = new Set(outputs);
	const nodes: GraphNode[] = [];
	for (const node of graph.nodes.toReversed()) {
		if (!node.outputs.some((output) => tensors.has(output))) continue;
		nodes.unshift(node);
		for (const input of node.inputs) tensors.add(input);
	}
	return { nodes, tensors };
}

function encodeNode({
	operator,
	inputs,
	outputs,
	attributes,
}: ModelNode): Uint8Array {
	const own = operator.startsWith(`${microsoft}.`);
	return message((w) => {
		for (const { name } of inputs) w.uint32(tag(1)).string(name);
		for (const { name } of outputs) w.uint32(tag(2)).string(name);
		w.uint32(tag(3)).string(outputs[0].name);
		w.uint32(tag(4)).string(
			own ? operator.slice(microsoft.length + 1) : operator,
		);
		for (const [name, value] of Object.entries(attributes)) {
			w.uint32(tag(5)).bytes(encodeAttribute(name, value));
		}
		if (own) w.uint32(tag(7)).string(microsoft);
	});
}

function encodeAttribute(name: string, value: Attribute): Uint8Array {
	const type = integerTag(20);
	return message((w) => {
		w.uint32(tag(1)).string(name);
		if (typeof value === "number") {
			w.uint32(integerTag(3)).int64(value).uint32(type).int32(2);
		} else if (typeof value === "string") {
			w.uint32(tag(4)).string(value).uint32(type).int32(3);
		} else if ("float" in value) {
			w.uint32(floatTag(2)).float(value.float).uint32(type).int32(1);
		} else {
			for (const each of value) w.uint32(integerTag(8)).int64(each);
			w.uint32(type).int32(7);
		}
	});
}

function encodeConstant(
	{ name, shape, type }: DeclaredValue,
	values: TensorValues,
): Uint8Array {
	const { buffer, byteOffset, byteLength } = values;
	return message((w) => {
		for (const size of shape) w.uint32(integerTag(1)).int64(Number(size));
		w.uint32(integerTag(2)).int32(elementTypeCode[type]);
		w.uint32(tag(8)).string(name);
		w.uint32(tag(9)).bytes(new Uint8Array(buffer, byteOffset, byteLength));
	});
}

function encodeValue({ name, shape, type }: DeclaredValue): Uint8Array {
	const sizes = message((w) => {
		for (const size of shape) {
			const dimension = message((d) =>
				typeof size === "number"
					? d.uint32(integerTag(1)).int64(size)
					: d.uint32(tag(2)).string(size),
			);
			w.uint32(tag(1)).bytes(dimension);
		}
	});
	const tensor = message((w) => {
		w.uint32(integerTag(1)).int32(elementTypeCode[type]);
		w.uint32(tag(2)).bytes(sizes);
	});
	return message((w) => {
		w.uint32(tag(1)).string(name);
		w.uint32(tag(2)).bytes(message((t) => t.uint32(tag(1)).bytes(tensor)));
	});
}

function operatorSet(domain: string, version: number): Uint8Array {
	return message((w) => {
		w.uint32(tag(1)).string(domain).uint32(integerTag(2)).int64(version);
	});
}

/** The key of a field that has a length: a message, a text or bytes. */
const tag = (field: number) => (field << 3) | 2;
const integerTag = (field: number) => field << 3;
const floatTag = (field: number) => (field << 3) | 5;

function message(write: (writer: protobuf.Writer) => void): Uint8Array {
	const writer = protobuf.Writer.create();
	write(writer);
	return writer.finish();
}
