package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"time"
)

// lastImage is what the journal last told of a row.
type lastImage struct {
	seq    int64
	digest [sha256.Size]byte // of the image; images themselves are too many to keep
	doubt  bool              // the entry itself was altered: it proves nothing of the row
}

// images holds the last image of every row that should exist, by table and key.
type images map[string]map[string]lastImage

func (m images) get(table, key string) (lastImage, bool) {
	l, ok := m[table][key]
	return l, ok
}

func (m images) take(e *Entry, doubt bool) {
	if e.Action == ActionHead {
		return
	}
	rows := m[e.Table]
	if rows == nil {
		rows = map[string]lastImage{}
		m[e.Table] = rows
	}
	if e.After == "" {
		delete(rows, e.Key)
		return
	}
	rows[e.Key] = lastImage{e.Seq, sha256.Sum256([]byte(e.After)), doubt}
}

// eachEntry walks the journal. at is the time as the database holds it, altered or not.
func eachEntry(ctx context.Context, q queryer, visit func(e *Entry, at string) error) error {
	rows, err := q.QueryContext(ctx, `SELECT seq, at, account, name, action, table_name, row_key, before, after, prev, hash
		FROM journal_entries ORDER BY seq`)
	if err != nil {
		return fmt.Errorf("read the journal: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var e Entry
		var at any
		if err := rows.Scan(&e.Seq, &at, &e.Account, &e.Name, &e.Action, &e.Table, &e.Key, &e.Before, &e.After, &e.Prev, &e.Hash); err != nil {
			return fmt.Errorf("read the journal: %w", err)
		}
		t, ok := at.(time.Time)
		written := fmt.Sprint(at)
		if ok {
			e.At, written = t, stamp(t)
		}
		if err := visit(&e, written); err != nil {
			return err
		}
	}
	return rows.Err()
}

// journal recomputes the chain and compares its end with the head outside the database.
func (c *checker) journal(ctx context.Context) error {
	c.images = images{}
	var last Entry
	var broken []brokenStep // looked at after the walk
	headSeen := c.head.Seq == 0
	err := eachEntry(ctx, c.q, func(e *Entry, at string) error {
		doubt := e.digestAt(at) != e.Hash
		switch {
		case doubt:
			c.find(FoundEntryAltered, e.Table, e.Key, "日志第 %d 条被改动过（%s，%s）。", e.Seq, c.told(e), at)
		case e.Seq == last.Seq+1 && e.Prev != last.Hash:
			c.find(FoundEntryAltered, last.Table, last.Key, "日志第 %d 条被改动过：它与第 %d 条（%s，%s）接不上。", last.Seq, e.Seq, c.told(e), at)
		}
		if e.Seq != last.Seq+1 {
			c.gap(last.Seq+1, e.Seq-1)
		}
		if e.Seq == c.head.Seq {
			headSeen = e.Hash == c.head.Hash
		}
		if !doubt {
			if b, ok := c.images.step(e); !ok {
				broken = append(broken, b)
			}
		}
		c.images.take(e, doubt)
		last = *e
		last.Before, last.After = "", ""
		return nil
	})
	if err != nil {
		return err
	}
	c.compareHead(last, headSeen)
	for _, b := range broken {
		if err := c.explain(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) gap(from, to int64) {
	if from == to {
		c.find(FoundEntryMissing, "", "", "日志缺少第 %d 条，已被删除。", from)
		return
	}
	c.find(FoundEntryMissing, "", "", "日志缺少第 %d 条至第 %d 条，已被删除。", from, to)
}

func (c *checker) compareHead(last Entry, seen bool) {
	const exit = "如果是恢复旧备份所致，请由负责人说明原因后确认；否则请保留现场，交维护人员查明。"
	switch {
	case c.head.missing && last.Seq > 0:
		c.find(FoundHeadMissing, "", "", "数据库外的日志记录文件 %s 不见了，无法确认日志末尾是否完整。%s", headName, exit)
	case c.head.broken:
		c.find(FoundHeadBroken, "", "", "数据库外的日志记录文件 %s 的内容被破坏，无法确认日志末尾是否完整。%s", headName, exit)
	case c.head.Seq > last.Seq:
		c.find(FoundJournalCut, "", "", "日志末尾被截去：库外记录到第 %d 条，库内只到第 %d 条。%s", c.head.Seq, last.Seq, exit)
	case !seen:
		c.find(FoundJournalCut, "", "", "日志第 %d 条与库外的记录不符：日志曾从这里或更早处被截去或改写。%s", c.head.Seq, exit)
	}
}

// told says what an entry tells.
func (c *checker) told(e *Entry) string {
	verb := map[string]string{
		ActionCreate: "新增", ActionUpdate: "修改", ActionDelete: "删除", ActionMigration: "升级数据库时改写", ActionHead: "确认日志末尾",
	}[e.Action]
	if verb == "" {
		verb = e.Action
	}
	if e.Action == ActionHead {
		return e.Name + verb
	}
	return strings.Join([]string{e.Name, verb, rowName(e.Table, e.Key)}, "")
}

// brokenStep is an entry that did not start from where the row's last entry left it: between the two the row was changed past
// the program, and the program wrote on.
type brokenStep struct {
	entry  Entry
	last   lastImage
	before bool // the journal knew the row before
}

// step reports whether an entry starts from the row's last image.
func (m images) step(e *Entry) (brokenStep, bool) {
	if e.Action == ActionHead {
		return brokenStep{}, true
	}
	last, known := m.get(e.Table, e.Key)
	switch {
	case known && last.doubt:
		return brokenStep{}, true
	case !known && e.Before == "":
		return brokenStep{}, true
	case known && e.Before != "" && sha256.Sum256([]byte(e.Before)) == last.digest:
		return brokenStep{}, true
	}
	return brokenStep{*e, last, known}, false
}

func (c *checker) explain(ctx context.Context, b brokenStep) error {
	e := &b.entry
	until := fmt.Sprintf("（在日志第 %d 条之前，%s）", e.Seq, stamp(e.At))
	if !b.before {
		c.find(FoundRowAdded, e.Table, e.Key, "%s曾被绕过程序添加%s。", rowName(e.Table, e.Key), until)
		return nil
	}
	if e.Before == "" {
		c.find(FoundRowRemoved, e.Table, e.Key, "%s曾被绕过程序删除%s。", rowName(e.Table, e.Key), until)
		return nil
	}
	image, err := imageAt(ctx, c.q, b.last.seq)
	if err != nil {
		return err
	}
	c.find(FoundRowEdited, e.Table, e.Key, "%s曾被绕过程序改动%s：%s。", rowName(e.Table, e.Key), until, listed(image, e.Before))
	return nil
}

func imageAt(ctx context.Context, q queryer, seq int64) (string, error) {
	list, err := names(ctx, q, "SELECT after FROM journal_entries WHERE seq = ?", seq)
	if err != nil || len(list) != 1 {
		return "", fmt.Errorf("read journal entry %d: %w", seq, err)
	}
	return list[0], nil
}

// listed writes the columns that differ, old to new.
func listed(before, after string) string {
	var parts []string
	for _, d := range differences(before, after) {
		parts = append(parts, fmt.Sprintf("%s 由“%s”改为“%s”", d.column, d.before, d.after))
	}
	return strings.Join(parts, "；")
}
