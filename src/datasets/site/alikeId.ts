/** An id without what people and spreadsheets change of it, as `ids: "alike"` in `site.json` has it. */
export function alikeId(id: string): string {
	return id
		.trim()
		.toLowerCase()
		.replace(/^0+(?=[^0])/, "");
}
