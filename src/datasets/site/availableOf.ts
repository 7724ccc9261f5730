const yes =
	/^(yes|true|y|in[ _]?stock|available|lieferbar|auf lager|ja|sí|si|disponible|verfügbar|vorrätig|en stock|active|publish(ed)?|limitedavailability|onlineonly|instoreonly)$/;
const no =
	/^(no|false|n|out[ _]?of[ _]?stock|unavailable|sold[ _]?out|soldout|discontinued|pre[ _-]?order|back[ _-]?order|nicht lieferbar|ausverkauft|nein|vergriffen|entliehen|ausgeliehen|on[ _]?loan|agotado|épuisé|archived|draft)$/;

/** Whether an item can be had now, from words, schema.org's names or how many are left. */
export function availableOf(text: string): boolean | undefined {
	const plain = text.toLowerCase().replace(/^https?:\/\/schema\.org\//, "");
	const left = Number(plain);
	if (Number.isFinite(left)) return left > 0;
	if (yes.test(plain)) return true;
	return no.test(plain) ? false : undefined;
}
