/** @file A site of the built package, whose server breaks downloads of the language model when it is told to. */
import { once } from "node:events";
import { createReadStream, readFileSync, statSync } from "node:fs";
import {
	createServer,
	type IncomingMessage,
	type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { transformSync } from "esbuild";
import { smolLm2 } from "../../src/llm/smolLm2.ts";

/** What the server does with a request for the language model. */
export interface Fault {
	/** Breaks the connection after so many bytes. */
	readonly cutAfter?: number;
	/** Sends so many bytes and then nothing. */
	readonly stallAfter?: number;
}

const types: Readonly<Record<string, string>> = {
	".js": "text/javascript",
	".json": "application/json",
	".wasm": "application/wasm",
};

/** What is served from where. */
const folders = ["dist", "public/bundle"];

const chunk = 1 << 18;

export class Site {
	/** For the next requests for the language model, one each; without one it is served as it should be. */
	faults: Fault[] = [];
	/** From which byte each request for the language model wanted it, and how many were sent. */
	requests: { readonly from: number; sent: number }[] = [];
	#onRequest = () => {};
	readonly #languageModel = readFileSync(join("models", smolLm2.file));
	readonly #pageScript = transformSync(
		readFileSync(new URL("./inPage.ts", import.meta.url), "utf8"),
		{ loader: "ts" },
	).code;
	readonly #server = createServer((request, response) =>
		this.#answer(request, response),
	);

	static async open(): Promise<Site> {
		const site = new Site();
		await new Promise<void>((listening) => site.#server.listen(0, listening));
		return site;
	}

	/** Resolves when the language model is asked for. */
	nextRequest(): Promise<void> {
		return new Promise((resolve) => {
			this.#onRequest = resolve;
		});
	}

	get origin(): string {
		return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
	}

	close(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}

	#answer(request: IncomingMessage, response: ServerResponse): void {
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
		const path = normalize(new URL(request.url ?? "/", this.origin).pathname);
		if (path === "/") {
			response.setHeader("Content-Type", "text/html");
			response.end(
				'<!doctype html><script type="module" src="/soak.js"></script>',
			);
		} else if (path === "/soak.js") {
			response.setHeader("Content-Type", "text/javascript");
			response.end(this.#pageScript);
		} else if (path === `/models/${smolLm2.file}`) {
			void this.#sendLanguageModel(request, response);
		} else {
			const file = folders
				.map((folder) => join(folder, "..", path))
				.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
			if (!file) return void response.writeHead(404).end();
			response.setHeader(
				"Content-Type",
				types[extname(file)] ?? "application/octet-stream",
			);
			createReadStream(file).pipe(response);
		}
	}

	async #sendLanguageModel(
		{ headers }: IncomingMessage,
		response: ServerResponse,
	): Promise<void> {
		const bytes = this.#languageModel;
		const { cutAfter, stallAfter } = this.faults.shift() ?? {};
		const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
		const request = { from, sent: 0 };
		this.requests.push(request);
		this.#onRequest();
		response.writeHead(from > 0 ? 206 : 200, {
			"Content-Type": "application/octet-stream",
			"Content-Length": bytes.length - from,
			ETag: '"soak"',
			...(from > 0 && {
				"Content-Range": `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
			}),
		});
		const end = Math.min(
			bytes.length,
			from + (cutAfter ?? stallAfter ?? bytes.length),
		);
		const closed = once(response, "close");
		for (let at = from; at < end && !response.destroyed; at += chunk) {
			const part = bytes.subarray(at, Math.min(at + chunk, end));
			if (!response.write(part)) {
				await Promise.race([once(response, "drain"), closed]);
			}
			request.sent += part.length;
		}
		if (cutAfter !== undefined) response.destroy();
		else if (stallAfter === undefined) response.end();
	}
}
