/** @file A tab's worker in the tests of the download, with a server in place of the network. */
import type { LanguageModelFile } from "../../bundle/manifest.ts";
import { sha256 } from "../../bundle/sha256.ts";
import { connect } from "../../page/remote.ts";
import { StoredPart, type WorkerFileHandle } from "../filePart.ts";
import type { DownloadProgress } from "../languageModelDownload.ts";
import { fetchLanguageModel, forgetIfDamaged } from "../languageModelSource.ts";

/** What the server does with the next request. */
export interface Answer {
	readonly bytes?: Uint8Array<ArrayBuffer>;
	readonly status?: number;
	/** Answers with the part that was asked for, if the version is the one asked for; else with the whole. */
	readonly ranges?: boolean;
	readonly headers?: Readonly<Record<string, string>>;
	/** Breaks the connection after so many bytes. */
	readonly cutAfter?: number;
	/** Ends the answer after so many bytes, as if that were all. */
	readonly endAfter?: number;
	/** Sends so many bytes, and the others when the test says so. */
	readonly stallAfter?: number;
	/** There is no connection. */
	readonly offline?: boolean;
}

const chunk = 10_000;
const { promise: goingOn, resolve: goOn } = deferred();
let answers: Answer[] = [];
let requests: Record<string, string>[] = [];

globalThis.fetch = async (_url, init) => {
	const asked = Object.fromEntries(new Headers(init?.headers));
	requests.push(asked);
	const answer = answers.shift();
	if (!answer || answer.offline) throw new TypeError("Failed to fetch");
	const { bytes = new Uint8Array(), status = 200, ranges, headers } = answer;
	const isSame = !asked["if-range"] || asked["if-range"] === headers?.ETag;
	const from =
		ranges && isSame ? Number(asked.range?.match(/\d+/)?.[0] ?? 0) : 0;
	if (from === 0)
		return response(body(bytes, answer, init?.signal), status, headers);
	return response(body(bytes.subarray(from), answer, init?.signal), 206, {
		...headers,
		"Content-Range": `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
	});
};

function deferred() {
	let resolve = () => {};
	const promise = new Promise<void>((settle) => {
		resolve = settle;
	});
	return { promise, resolve };
}

/** A response of our own origin, as `fetch` returns it. */
function response(
	body: ReadableStream,
	status: number,
	headers: Readonly<Record<string, string>> = {},
): Response {
	const made = new Response(body, { status, headers });
	return Object.defineProperty(made, "type", { value: "basic" });
}

function body(
	bytes: Uint8Array,
	{ cutAfter, endAfter, stallAfter }: Answer,
	signal: AbortSignal | null | undefined,
): ReadableStream<Uint8Array> {
	let sent = 0;
	return new ReadableStream({
		start(controller) {
			signal?.addEventListener("abort", () => controller.error(signal.reason));
		},
		pull(controller) {
			if (sent >= (stallAfter ?? Number.POSITIVE_INFINITY)) {
				stallAfter = undefined;
				return goingOn;
			}
			if (sent >= (cutAfter ?? Number.POSITIVE_INFINITY)) {
				controller.error(new TypeError("network error"));
			} else if (sent >= Math.min(bytes.length, endAfter ?? bytes.length)) {
				controller.close();
			} else {
				controller.enqueue(bytes.slice(sent, sent + chunk));
				sent += chunk;
			}
		},
	});
}

const tab = {
	/** What the server answers from now on, one after the other. */
	serve(...next: Answer[]): void {
		answers = next;
		requests = [];
	},

	/** The headers of the requests since `serve`. */
	requests: () => requests,

	/** Lets a stalled server send the rest. */
	goOn,

	/** The hash of the file, brought and read as the model's worker does. */
	async fetch(
		file: LanguageModelFile,
		signal?: AbortSignal,
		onProgress?: (progress: DownloadProgress) => void,
		stallMilliseconds?: number,
	): Promise<string> {
		const source = await fetchLanguageModel("/models/test.gguf", file, {
			signal,
			onProgress,
			stallMilliseconds,
		});
		const bytes = source.read(0, source.length).slice();
		source.release?.();
		return sha256(bytes);
	},

	/** Whether the stored file was damaged and is forgotten. */
	forgetIfDamaged,

	/** Turns one bit of the stored file. */
	async rot({ sha256 }: LanguageModelFile): Promise<void> {
		const root = await navigator.storage.getDirectory();
		const folder = await root.getDirectoryHandle("user-llm");
		const file = await folder.getFileHandle(`${sha256}.gguf`);
		const bytes = await (file as WorkerFileHandle).createSyncAccessHandle();
		const byte = new Uint8Array(1);
		bytes.read(byte, { at: 99_999 });
		byte[0] ^= 1;
		bytes.write(byte, { at: 99_999 });
		bytes.close();
	},

	/** From now on it shows but while writing that there is no room, as when others fill the disk meanwhile. */
	fillLater(): void {
		StoredPart.prototype.expectRoom = () => {};
	},

	/** A browser that has a private file system and lets no file be opened in it. */
	withoutFiles(): void {
		const prototype = FileSystemFileHandle.prototype as WorkerFileHandle;
		prototype.createSyncAccessHandle = () =>
			Promise.reject(new DOMException("No.", "SecurityError"));
	},

	/** A browser that gives no lock. */
	withoutLocks(): void {
		Object.defineProperty(navigator.locks, "request", {
			value: () => Promise.reject(new DOMException("busy", "UnknownError")),
		});
	},

	/** A browser without a private file system. */
	withoutFileSystem(): void {
		Object.defineProperty(navigator.storage, "getDirectory", {
			value: () => Promise.reject(new DOMException("No.", "SecurityError")),
		});
	},
};

export type Tab = typeof tab;

connect(self, tab);
