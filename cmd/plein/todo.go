package main

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"plein/generator/check"
	"plein/generator/formats"
	"plein/generator/publish"
	"plein/generator/words"
)

// soon is how far ahead the list looks, in days: a quarter of a year. The calendar holds what comes later too.
const soon = 92

// todoWidth is how wide the list is, so that an e-mail program leaves its lines alone (RFC 3676, 4.2). The name of a file is not
// broken.
const todoWidth = 72

// todo shows what needs attention, and writes it in a calendar where that was asked.
func (s *session) todo(agenda check.Agenda, f buildFlags) error {
	language, err := words.In(s.language)
	if err != nil {
		return err
	}
	if f.todo {
		fmt.Fprint(s.out, s.todoText(agenda, language))
	}
	if f.todoICS == "" {
		return nil
	}
	var calendar bytes.Buffer
	if err := formats.WriteCalendar(&calendar, s.todoCalendar(agenda)); err != nil {
		return err
	}
	if err := publish.One(f.todoICS, calendar.Bytes()); err != nil {
		return fmt.Errorf("writing the calendar: %w", err)
	}
	if !f.quiet && !f.todo {
		fmt.Fprintln(s.out, s.say.Say("todo.written", "file", f.todoICS))
	}
	return nil
}

// todoText is the list in plain lines, by owner.
func (s *session) todoText(agenda check.Agenda, language *words.Language) string {
	var b strings.Builder
	paragraph(&b, "", s.say.Say("todo.title", "site", agenda.Site, "date", language.Date(agenda.Today.Date())))
	owner, shown, later := "", 0, 0
	for _, task := range agenda.Tasks {
		if task.By > agenda.Today+soon {
			later++
			continue
		}
		name := task.Owner
		if name == "" {
			name = s.say.Say("todo.site")
		}
		if name != owner {
			owner = name
			b.WriteString("\n")
			paragraph(&b, "", name)
			b.WriteString(strings.Repeat("-", min(utf8.RuneCountInString(name), todoWidth)) + "\n")
		}
		shown++
		s.task(&b, task, agenda, language)
	}
	if shown == 0 {
		b.WriteString("\n")
		paragraph(&b, "", s.say.Say("todo.nothing"))
	}
	if later > 0 {
		b.WriteString("\n")
		paragraph(&b, "", s.say.Say("todo.more", "n", later))
	}
	return b.String()
}

func (s *session) task(b *strings.Builder, task check.Task, agenda check.Agenda, language *words.Language) {
	date := language.Date(task.By.Date())
	if task.By < agenda.Today {
		date = s.say.Say("todo.late", "date", date)
	}
	b.WriteString("\n")
	paragraph(b, "", date)
	paragraph(b, "  ", s.say.Say("todo."+task.Kind, task.Facts...))
	b.WriteString("  " + task.File + "\n")
}

// paragraph writes a text in lines that are not too wide.
func paragraph(b *strings.Builder, indent, text string) {
	line := indent
	for word := range strings.FieldsSeq(text) {
		switch {
		case line == indent:
			line += word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > todoWidth:
			b.WriteString(line + "\n")
			line = indent + word
		default:
			line += " " + word
		}
	}
	b.WriteString(line + "\n")
}

// todoCalendar is the same in a calendar, with what comes later.
func (s *session) todoCalendar(agenda check.Agenda) formats.Calendar {
	calendar := formats.Calendar{Name: s.say.Say("todo.calendar", "site", agenda.Site), Language: s.language, Zone: time.UTC}
	seen := map[string]int{}
	for _, task := range agenda.Tasks {
		year, month, day := task.By.Civil()
		uid := fmt.Sprintf("%s/%s#%s-%04d-%02d-%02d", strings.TrimRight(agenda.Home, "/"), task.File, task.Kind, year, month, day)
		seen[uid]++
		if seen[uid] > 1 {
			uid += fmt.Sprintf("-%d", seen[uid])
		}
		title := s.say.Say("todo."+task.Kind, task.Facts...)
		if task.Owner != "" {
			title = task.Owner + ": " + title
		}
		calendar.Events = append(calendar.Events, formats.Event{UID: uid, Title: title, About: task.File, WholeDay: true,
			Start: time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)})
	}
	return calendar
}
