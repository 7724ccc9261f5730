import { createApp } from "vue";
import FilmShelf from "./FilmShelf.vue";

createApp(FilmShelf).mount("#app");
