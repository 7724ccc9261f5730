import type { AskStrings } from "./askStrings.ts";

export const askGerman: AskStrings = {
	heading: "Fragen",
	label: "Ihre Frage",
	placeholder: "Stellen Sie eine Frage",
	ask: "Fragen",
	stop: "Anhalten",
	suggestions: "Vorgeschlagene Fragen",
	next: "Was Sie als Nächstes fragen können",
	suggested: "Vorgeschlagen",
	understood: "Verstanden:",
	understoodAs: "So verstanden",
	leaveOut: "Weglassen: {label}",
	stale:
		"Das war vor Ihrer letzten Änderung. Fragen Sie noch einmal, um zu hören, was aus ihr folgt.",
	tryAgain: "Noch einmal versuchen",
	load: "Sprachmodell laden",
	loading:
		"Das Sprachmodell wird geladen und bleibt dann auf diesem Gerät: {received} von {total} MB",
	preparing: "Das Sprachmodell wird vorbereitet…",
	cancel: "Abbrechen",
};
