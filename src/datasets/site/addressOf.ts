/** @file Addresses of pages and pictures, as catalogues have them. */
import { listOf } from "./listOf.ts";

/** An address on the web, or relative to the page. "shop.example/a" is on the web, as who writes it means. */
export function addressOf(text: string): string | undefined {
	const base = "https://example.org/";
	const whole = /^(www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,}\/)/i.test(text)
		? `https://${text}`
		: text;
	if (!URL.canParse(whole, base)) return undefined;
	return /^https?:$/.test(new URL(whole, base).protocol) ? whole : undefined;
}

/** The first address of several, or of one picture in several sizes. */
export function firstAddressOf(text: string): string | undefined {
	if (!text.startsWith("[")) return addressOf(text.split(/[,;|\s]/)[0]);
	const [first = ""] =
		listOf(text, ({ large, hi_res, thumb }) => large ?? hi_res ?? thumb) ?? [];
	return addressOf(first);
}
