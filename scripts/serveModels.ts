/** @file Serves the language model from `models/`, which is neither in git nor copied into the build. */
import { createReadStream, statSync } from "node:fs";
import { basename, join } from "node:path";
import { pipeline } from "node:stream";
import type { Connect, Plugin } from "vite";

/** The first and last byte, both included. */
type ByteRange = readonly [first: number, last: number];

/** Answers `/models/<file>` with the file of that name in `folder`, whole or the range asked for; else goes on. */
export function modelFiles(folder: string): Connect.NextHandleFunction {
	return (request, response, next) => {
		const [path] = (request.url ?? "").split("?");
		const file = join(folder, basename(path));
		const stats = statSync(file, { throwIfNoEntry: false });
		if (!path.startsWith("/models/") || !stats?.isFile()) {
			return next();
		}
		const range = requestedRange(request.headers.range, stats.size);
		response.setHeader("Accept-Ranges", "bytes");
		if (range === "unsatisfiable") {
			response.writeHead(416, { "Content-Range": `bytes */${stats.size}` });
			response.end();
			return;
		}
		const [first, last] = range ?? [0, stats.size - 1];
		response.setHeader("Content-Type", "application/octet-stream");
		response.setHeader("Content-Length", last - first + 1);
		if (range) {
			response.statusCode = 206;
			response.setHeader(
				"Content-Range",
				`bytes ${first}-${last}/${stats.size}`,
			);
		}
		if (request.method === "HEAD") {
			response.end();
			return;
		}
		// Unlike pipe, this closes the file when a download is stopped half way; there is nobody left to tell.
		pipeline(
			createReadStream(file, { start: first, end: last }),
			response,
			() => {},
		);
	};
}

/** `bytes=0-99`, `bytes=100-` or `bytes=-100`; several ranges at once are answered with the whole file. */
function requestedRange(
	header: string | undefined,
	size: number,
): ByteRange | "unsatisfiable" | undefined {
	const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
	if (!from && !to) {
		return undefined;
	}
	const first = from ? Number(from) : Math.max(0, size - Number(to));
	const last = from && to ? Math.min(Number(to), size - 1) : size - 1;
	return first <= last ? [first, last] : "unsatisfiable";
}

/** Serves `models/` while developing and in the preview. */
export function serveModels(): Plugin {
	const serve = modelFiles("models");
	return {
		name: "serve-models",
		configureServer: ({ middlewares }) => void middlewares.use(serve),
		configurePreviewServer: ({ middlewares }) => void middlewares.use(serve),
	};
}
