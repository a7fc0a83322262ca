-- Who holds what of which claim, counted as positions and speakers come and go: those who have been on both sides are
-- read from an index, where to go through all that was said in claims that are contested takes a tenth of a second.

CREATE TABLE held (              -- how often an actor, as speaker, affirms and denies a claim
    claim INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    affirm INTEGER NOT NULL,
    deny INTEGER NOT NULL,
    PRIMARY KEY (claim, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_actor ON held (actor, claim, affirm, deny);
CREATE INDEX held_both ON held (claim, actor) WHERE affirm > 0 AND deny > 0;
INSERT INTO held (claim, actor, affirm, deny)
    SELECT p.claim, t.actor, sum(p.side = 'affirm'), sum(p.side = 'deny')
    FROM position p JOIN part t ON t.statement = p.statement
    WHERE t.role = 'speaker' AND p.side IN ('affirm', 'deny') GROUP BY p.claim, t.actor;

CREATE TRIGGER position_came AFTER INSERT ON position WHEN NEW.side IN ('affirm', 'deny') BEGIN
    INSERT INTO held (claim, actor, affirm, deny)
        SELECT NEW.claim, t.actor, NEW.side = 'affirm', NEW.side = 'deny'
        FROM part t WHERE t.statement = NEW.statement AND t.role = 'speaker'
        ON CONFLICT (claim, actor) DO UPDATE SET affirm = affirm + excluded.affirm, deny = deny + excluded.deny;
END;

CREATE TRIGGER position_went AFTER DELETE ON position WHEN OLD.side IN ('affirm', 'deny') BEGIN
    UPDATE held SET affirm = affirm - (OLD.side = 'affirm'), deny = deny - (OLD.side = 'deny')
        WHERE claim = OLD.claim
        AND actor IN (SELECT t.actor FROM part t WHERE t.statement = OLD.statement AND t.role = 'speaker');
    DELETE FROM held WHERE claim = OLD.claim AND affirm = 0 AND deny = 0;
END;

CREATE TRIGGER part_came AFTER INSERT ON part WHEN NEW.role = 'speaker' BEGIN
    INSERT INTO held (claim, actor, affirm, deny)
        SELECT p.claim, NEW.actor, p.side = 'affirm', p.side = 'deny'
        FROM position p WHERE p.statement = NEW.statement AND p.side IN ('affirm', 'deny')
        ON CONFLICT (claim, actor) DO UPDATE SET affirm = affirm + excluded.affirm, deny = deny + excluded.deny;
END;

CREATE TRIGGER part_went AFTER DELETE ON part WHEN OLD.role = 'speaker' BEGIN
    UPDATE held SET
        affirm = affirm - (SELECT p.side = 'affirm' FROM position p
            WHERE p.claim = held.claim AND p.statement = OLD.statement),
        deny = deny - (SELECT p.side = 'deny' FROM position p
            WHERE p.claim = held.claim AND p.statement = OLD.statement)
        WHERE actor = OLD.actor
        AND claim IN (SELECT p.claim FROM position p
            WHERE p.statement = OLD.statement AND p.side IN ('affirm', 'deny'));
    DELETE FROM held WHERE actor = OLD.actor AND affirm = 0 AND deny = 0
        AND claim IN (SELECT p.claim FROM position p WHERE p.statement = OLD.statement);
END;
