/** @file Asks a server for a file from one of its bytes on. */
import { loadPart } from "../async/loadPart.ts";
import type { UserLlmError } from "../async/userLlmError.ts";

/** A server that answers has them, too. */
export const downloadErrors = () =>
	loadPart(() => import("./downloadErrors.ts"));

/** Where to go on, and with which version of the file. */
export interface RangeStart {
	/** The first byte that is wanted. */
	readonly from: number;
	/** The version that the bytes before it belong to, where the server named it. */
	readonly entityTag?: string;
}

/** What a server answers: the file's bytes from `from` on, which is 0 where it does not know ranges or the file changed. */
export interface RangeAnswer {
	readonly from: number;
	/** How many bytes the whole file has, where the server says it. */
	readonly total?: number;
	/** The file's version, where it can be asked for again. */
	readonly entityTag?: string;
	readonly body: ReadableStream<Uint8Array>;
}

/**
 * Requests the file at `url`. It is kept out of the browser's cache, which would store it a second time.
 *
 * @throws UserLlmError `language-model-missing` where another page is in its place, `language-model-damaged` where it
 * ends before `from`, `download-failed` where the server refuses.
 * @throws TypeError where the server cannot be reached.
 * @throws DOMException `AbortError` once `signal` is aborted.
 */
export async function requestRange(
	url: string,
	{ from, entityTag }: RangeStart,
	signal?: AbortSignal,
): Promise<RangeAnswer> {
	const response = await fetch(url, {
		signal,
		credentials: "same-origin",
		cache: "no-store",
		headers: rangeHeaders(from, entityTag),
	});
	if (response.ok && response.body && !isPage(response)) {
		return {
			from: 0,
			...(response.status === 206 && (await contentRange(response, from, url))),
			entityTag: strongEntityTag(response),
			body: response.body,
		};
	}
	await response.body?.cancel();
	throw await refusal(response, url, from);
}

function rangeHeaders(
	from: number,
	entityTag: string | undefined,
): Record<string, string> {
	if (from === 0) return {};
	const range = { Range: `bytes=${from}-` };
	return entityTag ? { ...range, "If-Range": entityTag } : range;
}

/** What part of the file arrives; servers of other origins may keep it to themselves. */
async function contentRange(
	{ headers }: Response,
	asked: number,
	url: string,
): Promise<Pick<RangeAnswer, "from" | "total">> {
	const value = headers.get("Content-Range");
	if (value === null) return { from: asked };
	const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(value) ?? [];
	if (Number(from) !== asked) {
		const { wrongRange } = await downloadErrors();
		throw wrongRange(url, asked, value);
	}
	return { from: asked, total: total === "*" ? undefined : Number(total) };
}

/** A weak tag does not promise the same bytes, and a server elsewhere may refuse to be asked for one. */
function strongEntityTag({ headers, type }: Response): string | undefined {
	const tag = type === "basic" ? headers.get("ETag") : null;
	return tag?.startsWith('"') ? tag : undefined;
}

/** Servers of single-page applications answer with their page where a file is missing. */
function isPage({ headers }: Response): boolean {
	return headers.get("Content-Type")?.startsWith("text/html") ?? false;
}

async function refusal(
	response: Response,
	url: string,
	from: number,
): Promise<UserLlmError> {
	const { missingFile, shortFile, refusedFile } = await downloadErrors();
	const { status, ok } = response;
	if (status === 404 || (ok && isPage(response))) return missingFile(url);
	return status === 416 ? shortFile(url, from) : refusedFile(url, status);
}
