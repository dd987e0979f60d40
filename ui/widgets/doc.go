// Package widgets holds the parts that pages are built from: fields and forms, one table, dialogs, cards and navigation.
// They know nothing of law or of the database. All of them work from the keyboard alone, speak Chinese, and take their
// colours from ui/theme, which must be set before the first of them is made.
package widgets
