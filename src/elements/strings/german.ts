import type { Strings } from "./strings.ts";

export const german: Strings = {
	heading: "Für Sie ausgewählt",
	similarHeading: "Ähnliches",
	loading: "Wird geladen…",
	empty: "Es gibt nichts mehr vorzuschlagen.",
	general: "Von Ihnen ist noch nichts bekannt: Damit fangen alle an.",
	rateHint:
		"Bewerten Sie, was Sie kennen; Ihre Bewertungen bleiben auf diesem Gerät.",
	basedOnOne: "Aus einem Ereignis auf diesem Gerät.",
	basedOn: "Aus {count} Ereignissen auf diesem Gerät.",
	because: "Wegen {titles}",
	unlike: "Anders als {titles}",
	undo: "Rückgängig",
	undoRating: "Bewertung von {title} zurücknehmen",
	newLater: "Neue Vorschläge kommen, wenn Sie diese Liste verlassen.",
	showNew: "Neue Vorschläge zeigen",
	dismiss: "Kein Interesse",
	dismissItem: "Kein Interesse an {title}",
	undoDismissal: "Rückgängig: {title} wieder zeigen",
	unavailable: "Ausverkauft",
	rateItem: "{title} bewerten",
	oneStar: "1 Stern",
	stars: "{count} Sterne",
	takeBack: "Diese Bewertung zurücknehmen",
};
