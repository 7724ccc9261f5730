import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modelFiles } from "./serveModels.ts";

let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "models-"));
	writeFileSync(join(folder, "small.gguf"), "0123456789");
	const serve = modelFiles(folder);
	server = createServer((request, response) =>
		serve(request, response, () => {
			response.writeHead(404).end();
		}),
	);
	await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
	server.close();
	rmSync(folder, { recursive: true });
});

test("a file comes whole, with its length", async () => {
	const response = await fetch(`${origin}/models/small.gguf`);
	expect(response.status).toBe(200);
	expect(response.headers.get("Content-Length")).toBe("10");
	expect(await response.text()).toBe("0123456789");
});

test.each([
	["bytes=2-4", "234", "bytes 2-4/10"],
	["bytes=7-", "789", "bytes 7-9/10"],
	["bytes=-3", "789", "bytes 7-9/10"],
	["bytes=8-99", "89", "bytes 8-9/10"],
])("the range %s is %s", async (Range, text, contentRange) => {
	const response = await fetch(`${origin}/models/small.gguf`, {
		headers: { Range },
	});
	expect(response.status).toBe(206);
	expect(response.headers.get("Content-Range")).toBe(contentRange);
	expect(await response.text()).toBe(text);
});

test("a range beyond the end is refused with the file's size", async () => {
	const response = await fetch(`${origin}/models/small.gguf`, {
		headers: { Range: "bytes=10-" },
	});
	expect(response.status).toBe(416);
	expect(response.headers.get("Content-Range")).toBe("bytes */10");
});

test("asking for the head sends no bytes", async () => {
	const response = await fetch(`${origin}/models/small.gguf`, {
		method: "HEAD",
	});
	expect(response.headers.get("Content-Length")).toBe("10");
	expect(await response.text()).toBe("");
});

test.each([
	"/models/missing.gguf",
	"/small.gguf",
	"/models/..%2Fsecret",
	"/models/",
])("%s is left to others", async (path) => {
	expect((await fetch(origin + path)).status).toBe(404);
});
