import type { AskStrings } from "./askStrings.ts";

export const askSpanish: AskStrings = {
	heading: "Preguntar",
	label: "Tu pregunta",
	placeholder: "Haz una pregunta",
	ask: "Preguntar",
	stop: "Parar",
	suggestions: "Preguntas sugeridas",
	next: "Qué preguntar ahora",
	suggested: "Sugerencias",
	understood: "Entendido:",
	understoodAs: "Así se ha entendido",
	leaveOut: "Quitar: {label}",
	stale:
		"Esto se dijo antes de tu último cambio. Vuelve a preguntar para saber qué se sigue de él.",
	tryAgain: "Intentar de nuevo",
	load: "Cargar el modelo de lenguaje",
	loading:
		"Cargando el modelo de lenguaje, que después se queda en este dispositivo: {received} de {total} MB",
	preparing: "Preparando el modelo de lenguaje…",
	cancel: "Cancelar",
};
