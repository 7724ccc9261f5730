/** @file Serves a folder as a site does: below a path of its own, with headers of its own. */
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { modelFiles } from "../scripts/serveModels.ts";

const types: Readonly<Record<string, string>> = {
	".css": "text/css",
	".html": "text/html; charset=utf-8",
	".js": "text/javascript",
	".json": "application/json",
	".svg": "image/svg+xml",
	".wasm": "application/wasm",
};

export interface SiteOptions {
	/** Where the site begins, such as `/shop/`. */
	readonly path?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Changes pages before they are sent. */
	readonly html?: (text: string) => string;
}

export interface Site {
	/** Of the site's first page. */
	readonly address: string;
	close(): void;
}

/** The folder's files, and the language models that lie in `models/`, as if they lay in the folder, too. */
export async function serveSite(
	folder: string,
	{ path = "/", headers = {}, html }: SiteOptions = {},
): Promise<Site> {
	const models = modelFiles("models");
	const server: Server = createServer((request, response) => {
		for (const [name, value] of Object.entries(headers)) {
			response.setHeader(name, value);
		}
		const { pathname } = new URL(request.url ?? "/", "http://site");
		const missing = () => response.writeHead(404).end();
		if (!pathname.startsWith(path)) return missing();
		const inside = normalize(`/${pathname.slice(path.length)}`);
		request.url = inside;
		models(request as Parameters<typeof models>[0], response, () => {
			const file = join(folder, inside.endsWith("/") ? "index.html" : inside);
			if (!statSync(file, { throwIfNoEntry: false })?.isFile())
				return missing();
			response.setHeader(
				"Content-Type",
				types[extname(file)] ?? "application/octet-stream",
			);
			if (html && file.endsWith(".html")) {
				response.end(html(readFileSync(file, "utf8")));
			} else createReadStream(file).pipe(response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, resolve));
	const { port } = server.address() as AddressInfo;
	return {
		address: `http://localhost:${port}${path}`,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
