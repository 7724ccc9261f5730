import type { Strings } from "./strings.ts";

export const spanish: Strings = {
	heading: "Elegido para ti",
	similarHeading: "Parecidos",
	loading: "Cargando…",
	empty: "No queda nada que sugerir.",
	general: "Aún no se sabe nada de ti: todo el mundo empieza por aquí.",
	rateHint:
		"Valora lo que conoces; tus valoraciones no salen de este dispositivo.",
	basedOnOne: "A partir de un evento en este dispositivo.",
	basedOn: "A partir de {count} eventos en este dispositivo.",
	because: "Por {titles}",
	unlike: "A diferencia de {titles}",
	undo: "Deshacer",
	undoRating: "Deshacer la valoración de {title}",
	newLater: "Habrá nuevas sugerencias cuando salgas de esta lista.",
	showNew: "Mostrar nuevas sugerencias",
	dismiss: "No me interesa",
	dismissItem: "No me interesa {title}",
	undoDismissal: "Deshacer: volver a mostrar {title}",
	unavailable: "Agotado",
	rateItem: "Valorar {title}",
	oneStar: "1 estrella",
	stars: "{count} estrellas",
	takeBack: "Retirar esta valoración",
};
