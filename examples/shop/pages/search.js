/** @file The search box: titles as they are typed, misspelt or not. */
import { user } from "./visitor.js";

const box = document.querySelector(".search input");
const found = document.querySelector(".found");

async function show() {
	const typed = box.value.trim();
	const items = typed ? await user.search(typed, { count: 6 }) : [];
	if (typed !== box.value.trim()) return;
	found.hidden = items.length === 0;
	found.replaceChildren(
		...items.map(({ title, link }) => {
			const line = document.createElement("li");
			const to = document.createElement("a");
			to.href = link;
			to.textContent = title;
			line.append(to);
			return line;
		}),
	);
}

box.oninput = show;
box.form.onsubmit = (event) => {
	event.preventDefault();
	found.querySelector("a")?.click();
};
box.form.onfocusout = ({ relatedTarget }) => {
	if (!box.form.contains(relatedTarget)) found.hidden = true;
};
