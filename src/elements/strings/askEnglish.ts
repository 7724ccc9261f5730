export const askEnglish = {
	heading: "Ask",
	label: "Your question",
	placeholder: "Ask a question",
	ask: "Ask",
	stop: "Stop",
	suggestions: "Suggested questions",
	next: "What to ask next",
	suggested: "Suggested",
	understood: "Understood:",
	understoodAs: "Understood as",
	leaveOut: "Leave out: {label}",
	stale:
		"This was said before your last change. Ask again to hear what follows from it.",
	tryAgain: "Try again",
	load: "Load the language model",
	loading:
		"Loading the language model, which then stays on this device: {received} of {total} MB",
	preparing: "Preparing the language model…",
	cancel: "Cancel",
};
