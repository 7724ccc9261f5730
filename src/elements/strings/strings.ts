/** @file What the elements say to visitors, in their language. */
import { loadPart } from "../../async/loadPart.ts";
import { english } from "./english.ts";

/** The sentences of a shelf; `{title}`, `{titles}` and `{count}` are filled in. */
export type Strings = Readonly<Record<keyof typeof english, string>>;

/** Languages other than English are loaded where they are needed. */
const others: Readonly<Record<string, () => Promise<Strings>>> = {
	de: async () => (await loadPart(() => import("./german.ts"))).german,
	es: async () => (await loadPart(() => import("./spanish.ts"))).spanish,
};

/** The language of an element by BCP 47, by its own or an outer `lang`; English where nobody says, or nonsense. */
export function languageOf(element: Element): string {
	const said = element.closest<HTMLElement>("[lang]");
	const root = element.getRootNode();
	if (!said && root instanceof ShadowRoot) return languageOf(root.host);
	try {
		// Many pages write it as their servers do: en_US.
		const [language = "en"] = Intl.getCanonicalLocales(
			said?.lang ? said.lang.replaceAll("_", "-") : [],
		);
		return language;
	} catch {
		return "en";
	}
}

/** The sentences of a language; English ones where there are no others. */
export function stringsOf(language: string): Promise<Strings> {
	return inLanguage(language, english, others);
}

/** Of some tables that of a language; the English one where there is none. */
export async function inLanguage<Table>(
	language: string,
	english: Table,
	others: Readonly<Record<string, () => Promise<Table>>>,
): Promise<Table> {
	const [primary] = language.toLowerCase().split("-");
	return Object.hasOwn(others, primary) ? others[primary]() : english;
}

/** A sentence with what is filled in. */
export function filled(
	sentence: string,
	values: Readonly<Record<string, string | number>>,
): string {
	return sentence.replace(/\{(\w+)\}/g, (hole, name) =>
		String(values[name] ?? hole),
	);
}
