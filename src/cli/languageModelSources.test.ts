import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { languageModelSources } from "./languageModelSources.ts";

test("the hub is asked for a revision that it can have: a branch, or a commit of 40 digits", async () => {
	const server = createServer(({ url = "" }, response) => {
		const revision = url.split("/resolve/")[1]?.split("/")[0] ?? "";
		if (!/^(main|[0-9a-f]{40})$/.test(revision)) {
			response.writeHead(404).end();
			return;
		}
		const range = { "Content-Range": "bytes 0-4/5" };
		response.writeHead(206, { ETag: '"1"', ...range }).end("model");
	});
	await new Promise<void>((listening) => server.listen(0, listening));
	const { port } = server.address() as AddressInfo;
	vi.stubEnv("HF_ENDPOINT", `http://localhost:${port}`);
	onTestFinished(() => {
		vi.unstubAllEnvs();
		server.close();
	});
	const hub = languageModelSources.find(({ name }) => /hub/.test(name));
	const bytes: Uint8Array[] = [];
	for await (const chunk of hub?.read() ?? []) bytes.push(chunk);
	expect(Buffer.concat(bytes).toString()).toBe("model");
});
