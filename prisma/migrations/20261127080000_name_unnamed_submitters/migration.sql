-- A member without a name is called the same everywhere; cards read the name from here.
UPDATE submitter SET name = 'A member' WHERE source = 'here' AND name = 'a member';
