import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import type { LanguageModelFile } from "../bundle/manifest.ts";
import { sha256 } from "../bundle/sha256.ts";
import { connect, type Remote } from "../page/remote.ts";
import type { DownloadProgress } from "./languageModelDownload.ts";
import type { Tab } from "./testing/downloadWorker.ts";

const content = Uint8Array.from({ length: 300_001 }, (_, i) => i % 251);
const file: LanguageModelFile = {
	name: "test",
	license: "none",
	file: "test.gguf",
	bytes: content.length,
	sha256: await sha256(content),
};
const whole = { bytes: content, ranges: true, headers: { ETag: '"1"' } };
const workers: Worker[] = [];

function openTab(): Remote<Tab> {
	const worker = new Worker(
		new URL("./testing/downloadWorker.ts", import.meta.url),
		{ type: "module" },
	);
	workers.push(worker);
	return connect<Tab>(worker);
}

/** The folder of all language models, others of other tests among them. */
async function storeFolder(): Promise<FileSystemDirectoryHandle> {
	const root = await navigator.storage.getDirectory();
	return root.getDirectoryHandle("user-llm", { create: true });
}

/** What lies on the device of this file, by the ending of its name and its size. */
async function stored(): Promise<Record<string, number>> {
	const folder = await storeFolder();
	const sizes: Record<string, number> = {};
	for await (const [name, handle] of folder.entries()) {
		if (!(handle instanceof FileSystemFileHandle)) continue;
		if (!name.startsWith(file.sha256)) continue;
		sizes[name.slice(name.lastIndexOf("."))] = (await handle.getFile()).size;
	}
	return sizes;
}

async function forget(): Promise<void> {
	const folder = await storeFolder();
	for (const ending of Object.keys(await stored())) {
		await folder.removeEntry(`${file.sha256}${ending}`);
	}
}

let tab: Remote<Tab>;

beforeEach(() => {
	tab = openTab();
});

afterEach(async () => {
	for (const worker of workers.splice(0)) worker.terminate();
	// A worker that was ended lets go of its files a moment later.
	await expect.poll(() => forget().then(() => "forgotten")).toBe("forgotten");
});

describe("the language model's file", () => {
	it("is fetched with its progress in bytes, stored once, and needs no network the next time", async () => {
		await tab.serve(whole);
		const seen: DownloadProgress[] = [];
		const onProgress = (progress: DownloadProgress) => {
			seen.push(progress);
		};
		expect(await tab.fetch(file, undefined, onProgress)).toBe(file.sha256);
		await expect
			.poll(() => seen.at(-1))
			.toEqual({ received: content.length, total: content.length });
		expect(seen.length).toBeGreaterThan(5);
		expect(await stored()).toEqual({ ".gguf": content.length });
		await tab.serve();
		expect(await tab.fetch(file)).toBe(file.sha256);
		expect(await openTab().fetch(file)).toBe(file.sha256);
		expect(await tab.requests()).toEqual([]);
	});

	it.each([
		["has no private file system", "withoutFileSystem"],
		["lets no file be opened there", "withoutFiles"],
	] as const)(
		"is read into memory where the browser %s",
		async (_name, without) => {
			await tab[without]();
			await tab.serve(whole, whole);
			expect(await tab.fetch(file)).toBe(file.sha256);
			expect(await tab.fetch(file)).toBe(file.sha256);
			expect(await stored()).not.toHaveProperty(".gguf");
		},
	);
});

describe("a stored file that has rotted", () => {
	it("is found and forgotten, and fetched anew", async () => {
		await tab.serve(whole, whole);
		await tab.fetch(file);
		expect(await tab.forgetIfDamaged(file)).toBe(false);
		await tab.rot(file);
		expect(await tab.forgetIfDamaged(file)).toBe(true);
		expect(await stored()).toEqual({});
		expect(await tab.fetch(file)).toBe(file.sha256);
	});

	it("is no matter where nothing is stored", async () => {
		expect(await tab.forgetIfDamaged(file)).toBe(false);
	});
});

describe("after a cut", () => {
	it("also an end that looks like one of the file", async () => {
		await tab.serve({ ...whole, endAfter: 120_000 }, whole);
		expect(await tab.fetch(file)).toBe(file.sha256);
		expect(await tab.requests()).toMatchObject([
			{},
			{ range: "bytes=120000-" },
		]);
	});

	it("a server that sends nothing for a while is asked again from there", async () => {
		await tab.serve({ ...whole, stallAfter: 120_000 }, whole);
		expect(await tab.fetch(file, undefined, undefined, 300)).toBe(file.sha256);
		expect(await tab.requests()).toMatchObject([
			{},
			{ range: "bytes=120000-" },
		]);
	});

	it("a server that goes on sending nothing is one error", async () => {
		const nothing = { ...whole, stallAfter: 0 };
		await tab.serve(nothing, nothing, nothing, whole);
		await expect(
			tab.fetch(file, undefined, undefined, 300),
		).rejects.toMatchObject({ code: "download-failed" });
	});

	it("what has arrived is kept while the server has another file", async () => {
		const other = { ...whole, bytes: content.slice(1) };
		await tab.serve({ ...whole, cutAfter: 120_000 }, other, whole);
		await expect(tab.fetch(file)).rejects.toMatchObject({
			code: "language-model-damaged",
		});
		expect(await tab.fetch(file)).toBe(file.sha256);
		expect(await tab.requests()).toMatchObject([
			{},
			{ range: "bytes=120000-" },
			{ range: "bytes=120000-" },
		]);
	});

	it("the download goes on by itself from the byte where it broke off", async () => {
		await tab.serve({ ...whole, cutAfter: 120_000 }, whole);
		expect(await tab.fetch(file)).toBe(file.sha256);
		expect(await tab.requests()).toEqual([
			{},
			{ range: "bytes=120000-", "if-range": '"1"' },
		]);
	});

	it("that came before the first byte, a server is asked again", async () => {
		await tab.serve({ ...whole, cutAfter: 0 }, { offline: true }, whole);
		expect(await tab.fetch(file)).toBe(file.sha256);
		expect(await tab.requests()).toEqual([{}, {}, {}]);
	});

	it("a server that is gone is one error, and a later visit goes on where it broke off", async () => {
		await tab.serve({ ...whole, cutAfter: 120_000 });
		await expect(tab.fetch(file)).rejects.toMatchObject({
			code: "download-failed",
			message: expect.stringContaining("connection"),
		});
		const later = openTab();
		await later.serve(whole);
		expect(await later.fetch(file)).toBe(file.sha256);
		expect(await later.requests()).toEqual([
			{ range: "bytes=120000-", "if-range": '"1"' },
		]);
	});

	it("also one that came with the end of the tab", async () => {
		await tab.serve({ ...whole, stallAfter: 120_000 });
		let received = 0;
		void tab.fetch(file, undefined, (progress: DownloadProgress) => {
			received = progress.received;
		});
		await expect.poll(() => received).toBe(120_000);
		for (const worker of workers) worker.terminate();
		const later = openTab();
		await later.serve(whole);
		expect(await later.fetch(file)).toBe(file.sha256);
		expect(await later.requests()).toMatchObject([{ range: "bytes=120000-" }]);
	});

	it("a file that changed meanwhile is read from the start", async () => {
		const old = { ...whole, bytes: content.map((byte) => byte ^ 1) };
		const cut = { ...old, headers: { ETag: '"0"' }, cutAfter: 120_000 };
		await tab.serve(cut, whole);
		expect(await tab.fetch(file)).toBe(file.sha256);
	});

	it("a server without ranges is read from the start", async () => {
		await tab.serve({ bytes: content, cutAfter: 120_000 }, { bytes: content });
		expect(await tab.fetch(file)).toBe(file.sha256);
	});

	it("a server that breaks off at the same byte each time is one error", async () => {
		const cut = { bytes: content, cutAfter: 120_000 };
		await tab.serve(...Array(9).fill(cut));
		await expect(tab.fetch(file)).rejects.toMatchObject({
			code: "download-failed",
			message: expect.stringContaining("120000 of 300001 bytes"),
		});
		expect(await tab.requests()).toHaveLength(4);
	});
});

describe("each of these is one error, leaves nothing behind, and the next attempt works:", () => {
	const other = content.slice();
	other[7]++;
	it.each([
		["another file of the same size", { bytes: other }, file.sha256],
		["a file that is too short", { bytes: content.slice(1) }, "300000 arrived"],
		[
			"a file that is too long",
			{ bytes: new Uint8Array(content.length + 1) },
			"more than 300001",
		],
	])("%s", async (_name, answer, message) => {
		// What is too short is asked for once more: it may have been an early end.
		const again = message === "300000 arrived" ? [answer] : [];
		await tab.serve(answer, ...again, whole);
		await expect(tab.fetch(file)).rejects.toMatchObject({
			code: "language-model-damaged",
			message: expect.stringContaining(message),
		});
		expect(await stored()).toEqual({});
		expect(await tab.fetch(file)).toBe(file.sha256);
	});

	it("a file that ends before the part that was fetched", async () => {
		await tab.serve(
			{ ...whole, cutAfter: 120_000 },
			{ status: 416, headers: { "Content-Range": "bytes */9" } },
			whole,
		);
		await expect(tab.fetch(file)).rejects.toMatchObject({
			code: "language-model-damaged",
		});
		expect(await tab.fetch(file)).toBe(file.sha256);
	});

	it.each([
		["a missing file", { status: 404 }],
		[
			"a page in the file's place",
			{ headers: { "Content-Type": "text/html" } },
		],
	])("%s, with the command that brings it", async (_name, answer) => {
		await tab.serve(answer, whole);
		await expect(tab.fetch(file)).rejects.toMatchObject({
			code: "language-model-missing",
			message: expect.stringContaining("userllm fetch-model"),
		});
		expect(await tab.fetch(file)).toBe(file.sha256);
	});

	it("a server that refuses", async () => {
		await tab.serve({ status: 503 }, whole);
		await expect(tab.fetch(file)).rejects.toMatchObject({
			code: "download-failed",
			message: expect.stringContaining("503"),
		});
		expect(await tab.fetch(file)).toBe(file.sha256);
	});
});

it("says what the browser refused, and what to do", async () => {
	await tab.serve(whole);
	await tab.withoutLocks();
	await expect(tab.fetch(file)).rejects.toMatchObject({
		code: "failed",
		message:
			"The language model could not be stored. The browser says “busy”. Reload the page and try again.",
	});
});

it("is fetched anew where a part of its whole size is something else", async () => {
	await tab.serve(whole);
	const root = await navigator.storage.getDirectory();
	const folder = await root.getDirectoryHandle("user-llm", { create: true });
	const part = await folder.getFileHandle(`${file.sha256}.part`, {
		create: true,
	});
	const writing = await part.createWritable();
	await writing.write(new Uint8Array(file.bytes));
	await writing.close();
	expect(await tab.fetch(file)).toBe(file.sha256);
	expect(await tab.requests()).toEqual([{}]);
});

describe("a full disk", () => {
	/** Of the browser itself, for all that the tests' origin stores. */
	async function limitStorage(quotaSize?: number): Promise<void> {
		await cdp().send("Storage.overrideQuotaForOrigin", {
			origin: location.origin,
			quotaSize,
		});
	}

	afterEach(() => limitStorage());

	it("is told before anything is downloaded, with what is needed and what is there", async () => {
		await tab.serve(whole);
		const { usage = 0 } = await navigator.storage.estimate();
		await limitStorage(usage + 200_000);
		await expect(tab.fetch(file)).rejects.toMatchObject({
			code: "storage-full",
			message: expect.stringMatching(
				/of 0\.3 MB that it takes, 0\.0 MB are there\. Free 0\.3 MB and try again/,
			),
		});
		expect(await stored()).toEqual({});
		expect(await tab.requests()).toEqual([]);
		await limitStorage();
		expect(await tab.fetch(file)).toBe(file.sha256);
	});

	it("keeps what has arrived, and a later visit goes on from there", async () => {
		await tab.serve(whole, whole);
		await tab.fillLater();
		const { usage = 0 } = await navigator.storage.estimate();
		await limitStorage(usage + 200_000);
		const refused = tab.fetch(file);
		await expect(refused).rejects.toMatchObject({ code: "storage-full" });
		await expect(refused).rejects.toThrow(/of 0\.3 MB that it takes, 0\.\d MB/);
		const { ".part": arrived } = await stored();
		expect(arrived).toBeGreaterThan(50_000);
		await limitStorage();
		expect(await tab.fetch(file)).toBe(file.sha256);
		expect(await tab.requests()).toMatchObject([
			{},
			{ range: `bytes=${arrived}-` },
		]);
	});
});

describe("two tabs", () => {
	const stalling = { ...whole, stallAfter: 120_000 };

	it("fetch the file once: one downloads, the other waits and shows how far it is", async () => {
		await tab.serve(stalling);
		const first = tab.fetch(file);
		await expect.poll(async () => (await stored())[".part"]).toBe(120_000);
		const second = openTab();
		await second.serve();
		let received = 0;
		const other = second.fetch(
			file,
			undefined,
			(progress: DownloadProgress) => {
				received = progress.received;
			},
		);
		await expect
			.poll(async () => (await navigator.locks.query()).pending)
			.toHaveLength(1);
		await tab.goOn();
		expect(await Promise.all([first, other])).toEqual([
			file.sha256,
			file.sha256,
		]);
		await expect.poll(() => received).toBe(content.length);
		expect(await second.requests()).toEqual([]);
	});

	it("take turns when one gives up: the other goes on from there", async () => {
		await tab.serve(stalling);
		const stop = new AbortController();
		const first = tab.fetch(file, stop.signal);
		await expect.poll(async () => (await stored())[".part"]).toBe(120_000);
		const second = openTab();
		await second.serve(whole);
		const other = second.fetch(file);
		stop.abort();
		await expect(first).rejects.toMatchObject({ name: "AbortError" });
		expect(await other).toBe(file.sha256);
		expect(await second.requests()).toMatchObject([{ range: "bytes=120000-" }]);
	});

	it("may give up waiting", async () => {
		await tab.serve(stalling);
		void tab.fetch(file);
		await expect.poll(async () => (await stored())[".part"]).toBe(120_000);
		const stop = new AbortController();
		const waiting = openTab().fetch(file, stop.signal);
		setTimeout(() => stop.abort(), 50);
		await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
	});
});

it("a download stops when it is told to, and goes on when it is asked for again", async () => {
	await tab.serve({ ...whole, stallAfter: 120_000 }, whole);
	const stop = new AbortController();
	const stopped = tab.fetch(file, stop.signal, () => stop.abort());
	await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
	expect(await tab.fetch(file)).toBe(file.sha256);
});
