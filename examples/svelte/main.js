import { mount } from "svelte";
import FilmShelf from "./FilmShelf.svelte";

mount(FilmShelf, { target: document.querySelector("#app") });
