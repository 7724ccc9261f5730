/** @file What this machine can do at most in WebAssembly, and how much of it a token takes. */
import { main } from "assemblyscript/asc";
import type { Page } from "playwright";
import type { LanguageModelContents } from "../../src/llm/languageModelContents.ts";
import { languageModelWeights } from "../../src/model/languageModel.ts";
import { elementCount } from "../../src/operators/tensor.ts";
import type { MachineTask, Rate } from "../page/machineThread.ts";
import { type Bench, freshText } from "./bench.ts";
import { ours, threads } from "./engines.ts";
import { medianOf } from "./rows.ts";

export interface MachineRates {
	readonly read: Rate;
	readonly copy: Rate;
	readonly multiply: Rate;
}

/** Runs the loops, each on some threads at once. */
export async function machineRates(
	page: Page,
	contents: LanguageModelContents,
	threads: number,
): Promise<MachineRates> {
	const module = [...(await compileLoops())];
	const bytes = Math.ceil(tokenWork(contents).bytes / threads);
	const measure = (loop: MachineTask["loop"]): Promise<Rate> =>
		page.evaluate(
			async ({ address, task, threads }) =>
				(await import(address)).machineRate(task, threads),
			{
				address: "/lab/page/machineRate.ts",
				task: { module, loop, bytes, milliseconds: 1500 },
				threads,
			},
		);
	return {
		read: await measure("read"),
		copy: await measure("copy"),
		multiply: await measure("multiply"),
	};
}

async function compileLoops(): Promise<Uint8Array> {
	let binary: Uint8Array | undefined;
	const { error, stderr } = await main(
		[
			"lab/assembly/machine.ts",
			...["--outFile", "machine.wasm"],
			...["--runtime", "stub", "--noAssert", "--use", "abort=", "-O3"],
			...["--enable", "simd", "--enable", "relaxed-simd"],
			...["--disableWarning", "112"],
		],
		{
			writeFile(_name, contents) {
				if (typeof contents !== "string") binary = contents;
			},
		},
	);
	if (error || !binary) throw new Error(`${error?.message}\n${stderr}`);
	return binary;
}

/** What a token needs: bytes of weights read, multiplications and additions of the layers and of the head. */
export function tokenWork({ shape, weight }: LanguageModelContents) {
	let bytes = 0;
	let operations = 0;
	languageModelWeights((name, size) => {
		bytes += weight(name, size, "ones").data.length;
		if (size.length === 2) operations += 2 * elementCount(size);
		return name;
	}, shape);
	const head = 2 * shape.vocabulary * shape.width;
	return { bytes, operations, layerOperations: operations - head };
}

const promptTokens = 35;
const longTokens = 700;

/** The machine's most, and the shares of it that our engine takes up while it writes and while it reads a prompt. */
export async function machine(bench: Bench) {
	const { engines, prose, contents, report } = bench;
	const rows: Record<string, object> = {};
	for (const count of [1, threads]) {
		report(`loops on ${count} threads`);
		const { read, copy, multiply } = await machineRates(
			engines.page,
			contents,
			count,
		);
		report(`our engine on ${count} threads`);
		const { options } = ours(1024);
		await engines.open("ours", {
			kind: "ours",
			options: { ...options, threads: count },
		});
		await engines.generate("ours", freshText(prose, longTokens, 0), 8);
		const work = tokenWork(contents);
		const prompt = freshText(prose, promptTokens, 1);
		const { each } = await engines.generate("ours", prompt, 65);
		const text = freshText(prose, longTokens, 2);
		const { first } = await engines.generate("ours", text, 1);
		await engines.close("ours");
		const decode = medianOf(each) / 1000;
		rows[count === 1 ? "1 thread" : `${count} threads`] = {
			"read, GB/s": read.most / 1e9,
			"copied, GB/s": copy.most / 1e9,
			"8-bit operations, 10⁹/s": multiply.most / 1e9,
			"weights read while writing, GB/s": work.bytes / decode / 1e9,
			"share of reading": work.bytes / decode / read.most,
			"share of operations": work.operations / decode / multiply.most,
			"share of operations, prompt of 700":
				(work.layerOperations * longTokens) / (first / 1000) / multiply.most,
			rates: { read, copy, multiply },
		};
	}
	return rows;
}
