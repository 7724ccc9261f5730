/** @file Asks a server for a file from one of its bytes on. */
import { UserLlmError } from "../async/userLlmError.ts";

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
			...(response.status === 206 ? contentRange(response, from, url) : {}),
			entityTag: strongEntityTag(response),
			body: response.body,
		};
	}
	await response.body?.cancel();
	throw refusal(response, url, from);
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
function contentRange(
	{ headers }: Response,
	asked: number,
	url: string,
): Pick<RangeAnswer, "from" | "total"> {
	const value = headers.get("Content-Range");
	if (value === null) return { from: asked };
	const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(value) ?? [];
	if (Number(from) !== asked) {
		throw new UserLlmError(
			"download-failed",
			`The server was asked for ${url} from byte ${asked} on and answered with the range "${value}". Try again later; picks work without it.`,
		);
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

function refusal(response: Response, url: string, from: number): UserLlmError {
	const { status, ok } = response;
	if (status === 404 || (ok && isPage(response))) {
		return new UserLlmError(
			"language-model-missing",
			`The language model is not served at ${url}. Bring it there with "userllm fetch-model" and load the page again; picks work without it.`,
		);
	}
	if (status === 416) {
		return new UserLlmError(
			"language-model-damaged",
			`The language model at ${url} ends before byte ${from}. Try again: it will be fetched from the start.`,
		);
	}
	return new UserLlmError(
		"download-failed",
		`The server answered ${status} for the language model at ${url}. Try again later; picks work without it.`,
	);
}
