import { SHORTCUTS_KEY, TYPED_INTO } from "./shortcut-keys";

/**
 * Runs in the document itself: `/` leads to the search box from the first moment, so that the words typed after it
 * land there and are not taken for shortcuts once those have arrived. It repeats the rules of `listenForShortcuts`.
 */
export const SEARCH_KEY_SCRIPT = `addEventListener("keydown",e=>{if(e.key!=="/"||e.ctrlKey||e.metaKey||e.altKey||e.target.closest?.("${TYPED_INTO}"))return;try{if(localStorage.getItem("${SHORTCUTS_KEY}")==="off")return}catch{}const b=document.querySelector('input[type="search"]');if(b){e.preventDefault();b.focus()}})`;
