import { createRoot } from "react-dom/client";
import { sharedPersonalizer } from "user-llm/elements";

async function loved() {
	const user = await sharedPersonalizer({ bundle: "bundle/" });
	await user.record({ item: "1", kind: "rating", value: 5, at: Date.now() });
}

function FilmShelf() {
	return (
		<>
			<button type="button" onClick={loved}>
				I loved Toy Story
			</button>
			<user-llm-picks bundle="bundle/" count="5" />
		</>
	);
}

createRoot(document.querySelector("#app")).render(<FilmShelf />);
