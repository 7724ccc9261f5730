import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchFiles } from "./fetchFiles.ts";

const bytes = new Uint8Array(100_000).fill(5);
let server: Server;
let address: string;

beforeAll(async () => {
	server = createServer((request, response) => {
		if (request.url === "/site/bundle/weights") response.end(bytes);
		else if (request.url === "/site/bundle/slow") response.write("a");
		else if (request.url === "/site/bundle/cut") {
			response.writeHead(200, { "Content-Length": 5 });
			response.write("a", () => response.destroy());
		} else response.writeHead(404).end();
	});
	await new Promise<void>((listening) => server.listen(0, listening));
	address = `http://localhost:${(server.address() as AddressInfo).port}/site`;
});

afterAll(() => {
	server.closeAllConnections();
	server.close();
});

test("files arrive whole and are counted", async () => {
	let counted = 0;
	const read = fetchFiles(`${address}/bundle/`);
	const arrived = await read("weights", undefined, (count) => {
		counted += count;
	});
	expect(arrived).toEqual(bytes);
	expect(counted).toBe(bytes.byteLength);
});

test("an answer that is no success is an error with its address and status", async () => {
	await expect(fetchFiles(`${address}/bundle/`)("other")).rejects.toThrow(
		`${address}/bundle/other answered 404`,
	);
});

test("a server that cannot be reached is named, with what to do", async () => {
	const gone = createServer();
	await new Promise<void>((listening) => gone.listen(0, listening));
	const { port } = gone.address() as AddressInfo;
	await new Promise((closed) => gone.close(closed));
	const reading = fetchFiles(`http://localhost:${port}/bundle/`)("weights");
	await expect(reading).rejects.toThrow(
		`http://localhost:${port}/bundle/weights broke off after 0 bytes; check the connection`,
	);
	await expect(reading).rejects.toHaveProperty("cause");
});

test("an answer that breaks off says after how many bytes", async () => {
	await expect(fetchFiles(`${address}/bundle/`)("cut")).rejects.toThrow(
		`${address}/bundle/cut broke off after 1 bytes`,
	);
});

test("an abort stops a file that is still arriving", async () => {
	const controller = new AbortController();
	const reading = fetchFiles(`${address}/bundle/`)(
		"slow",
		controller.signal,
		() => controller.abort(),
	);
	await expect(reading).rejects.toThrow("aborted");
});
