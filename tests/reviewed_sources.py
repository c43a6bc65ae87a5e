"""Sections of a deal that hold all that running text may hold, in two ways of writing it."""

SOURCE = """---
name: Green roofs on schools
short_name: Green roofs
---

# Findings

## Shape of the process

- The process was **clear** from the start,
  said [the board](https://example.org/) of
lazy towns with a \\*star\\* and 2 < 3.
- Partners met every month. They liked it.
  - The smallest towns came least.
  - The largest came *most*.

    And they came with cake.
- Snake_case and `code` & ampersands.

## Choice of partners

1. The first choice was ours.
2. The second was theirs.
   - A choice within a choice.
3. The third was nobody's.

A paragraph of its own,
wrapped over two lines.

## Results

*   Twelve roofs were planted.[^1]
*   Two roofs were lost.

    * One to the gulls.

*   Deals link to [each other](deal:quiet-streets).

::: number
1,250
visitors of *all* roofs
Source: logbook, 2023.
:::

> Everybody comes here,
> said the gulls.
> -- a visitor

[^1]: By the pupils.

# Lessons

## Begin with one roof

-\tA first roof convinces the board.
-\tA second one pays.

# Points of attention

## Maintenance

- Nobody is paid to water the roofs.

::: notes
Ask for the budget.
:::

- The last point."""
"""The usual ways to write."""
ODD = """---
name: Green roofs on schools
short_name: Green roofs
---

# Findings

## Shape of the process

+ The process had [a reference][ref] and <https://example.org/x> in it,
    and went
 on lazily.

\t+ Nested by a tab.
\t+ A line ends\\
\t  and goes on.

\t  And after a blank line.

+ Caf&eacute; & **bold *and italic* words**, ***both***, __bold__ and _italic_.
<!-- a remark of our own -->
+ Before it.
  - An item in an item.
  - Another one.

## Choice of partners

3) The third comes first.
4) The fourth comes second.

   It goes on.
   1. Numbers in numbers.
   2. And more.

Text before a list:
* One.
* Two [^a][^b] and more.
Lazy to the end.

## Results

Words end here.\x20\x20
A new line begins, with \\# and \\[x\\] and 1\\. and a\\_b.

> First words.
>
> More words of it.
> -- a visitor

| Roofs | Number |
|---|---|
| Green | 12 |

- After the table[^b].

::: notes
Say this aloud.
:::

- After the notes.

[^a]: By the pupils,
    in two lines.

[^b]: By the *teachers*.

[ref]: https://example.org/ref "A title"

# Lessons

## Begin with one roof

1. A first roof convinces the board.
1. A second one pays.

# Points of attention

## Maintenance

* Nobody is paid to water the roofs.

* The last point.

  * Under the last.
"""
"""Everything that may be written in another way: tabs, other marks and numbers, lazy lines, references, blank lines, comments."""
