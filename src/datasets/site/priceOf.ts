/** @file What a price says: an amount, and often its currency. */

/** The number in a text such as "1.234,50 €"; what stands before decimals decides what groups thousands. */
export function amountOf(text: string, decimal = "."): number | undefined {
	const number = /-?\d[\d.,\s'’]*/.exec(text)?.[0];
	if (!number) return undefined;
	const digits = number.replace(decimal === "," ? /[^\d,-]/g : /[^\d.-]/g, "");
	const amount = Number(digits.replace(",", "."));
	return Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}

const signs: Readonly<Record<string, string>> = {
	"€": "EUR",
	$: "USD",
	"£": "GBP",
	"¥": "JPY",
};

/** The currency in a text, by ISO 4217: "EUR" of "EUR 5", and of "5 €". */
export function currencyOf(text: string): string | undefined {
	const code = /\b[A-Z]{3}\b/.exec(text)?.[0];
	return code ?? signs[/[€$£¥]/.exec(text)?.[0] ?? ""];
}
