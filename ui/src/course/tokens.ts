import { Token } from "@lumino/coreutils";
import type { CourseModel } from "./course-model.js";

/** What the page knows about the course. */
export const ICourse = new Token<CourseModel>("quantlab:ICourse", "What the page knows about the course.");
export type ICourse = CourseModel;
