/** @file A piece of an answer as whoever writes it hands it on. */
import type { Intent } from "../domain/question/intent.ts";
import type { TextPiece } from "../llm/textPiece.ts";
import type { Fact } from "./reply/facts.ts";

/** The first piece of an answer says how its question was understood. */
export type WrittenPiece = TextPiece<Fact> & { readonly intent?: Intent };

export type OnPiece = (piece: WrittenPiece) => void;
