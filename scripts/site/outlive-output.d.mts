export declare function outliveOutput(): void;
