//! The plots of the guide, as SVG. The same results give the same bytes: no fonts or clocks of the
//! machine are asked.

use crate::results::{Results, thousands};
use crate::table::{self, Apply, REFRESHES};
use plotters::coord::Shift;
use plotters::coord::ranged1d::ValueFormatter;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Chart<'a, 'b, X, Y> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<X, Y>>;

const OURS: RGBColor = RGBColor(0x1f, 0x5f, 0xa8);
const NAIVE: RGBColor = RGBColor(0xd9, 0x7b, 0x06);
const AXIS: RGBColor = RGBColor(0x70, 0x70, 0x70);
const INK: RGBColor = RGBColor(0x22, 0x22, 0x22);
const GRID: RGBColor = RGBColor(0xdd, 0xdd, 0xdd);

const FONT: &str = "sans-serif";
const SMALL: u32 = 15;
const LARGE: u32 = 17;

type Draw = fn(&Results) -> Result<String, String>;

/// The files with the plots.
pub(crate) const PLOTS: [(&str, Draw); 2] = [("calls.svg", calls), ("applies.svg", applies)];

/// Bars of the calls of each refresh, on a logarithmic scale.
fn calls(results: &Results) -> Result<String, String> {
    let mut bars = Vec::new();
    for (key, what) in REFRESHES {
        let key = format!("terraform/calls/{key}");
        let (ours, naive) = (results.measured(&key)?.value, results.naive(&key)?.value);
        bars.push((what, ours, naive));
    }
    drawn((900, 500), |area| bar_chart(area, &bars))
}

/// Bars of the requests of each apply, with those that were refused in a lighter shade.
fn applies(results: &Results) -> Result<String, String> {
    let applies = table::all_applies(results)?;
    drawn((900, 300), |area| stacked_bars(area, &applies))
}

fn drawn(size: (u32, u32), draw: impl Fn(&Area) -> Result<(), String>) -> Result<String, String> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        area.fill(&WHITE).map_err(failed)?;
        draw(&area)?;
        area.present().map_err(failed)?;
    }
    Ok(svg + "\n")
}

fn failed(error: impl std::fmt::Display) -> String {
    format!("a plot cannot be drawn: {error}")
}

/// Text whose middle is at its place, and that begins or ends there.
fn written(from: HPos) -> TextStyle<'static> {
    let style = TextStyle::from((FONT, SMALL)).color(&INK);
    style.pos(Pos::new(from, VPos::Center))
}

/// Lines from the bottom to the top, with how much they mean.
fn mesh<X, Y>(chart: &mut Chart<X, Y>, says: &str) -> Result<(), String>
where
    X: Ranged<ValueType = f64> + ValueFormatter<f64>,
    Y: Ranged<ValueType = f64> + ValueFormatter<f64>,
{
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .x_labels(5)
        .x_label_formatter(&|number| thousands(*number))
        .x_desc(says)
        .axis_desc_style((FONT, LARGE, &INK))
        .label_style((FONT, SMALL, &INK))
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(AXIS)
        .draw()
        .map_err(failed)
}

fn bar_chart(area: &Area, bars: &[(&str, f64, f64)]) -> Result<(), String> {
    let rows = bars.len() as f64;
    let mut chart = ChartBuilder::on(area)
        .margin(10)
        .margin_right(40)
        .x_label_area_size(55)
        .y_label_area_size(360)
        .build_cartesian_2d((1.0..30_000.0).log_scale(), 0.0..rows)
        .map_err(failed)?;
    mesh(&mut chart, "requests in one refresh (logarithmic scale)")?;
    let (left, right) = (written(HPos::Left), written(HPos::Right));
    for (row, (what, ours, naive)) in bars.iter().enumerate() {
        let top = rows - row as f64;
        let (x, y) = chart.backend_coord(&(1.0, top - 0.5));
        area.draw_text(what, &right, (x - 10, y)).map_err(failed)?;
        for (color, calls, from) in [(OURS, *ours, 0.14), (NAIVE, *naive, 0.52)] {
            let corners = [(1.0, top - from), (calls, top - from - 0.34)];
            let bar = Rectangle::new(corners, color.filled());
            let middle = (calls * 1.12, top - from - 0.17);
            let label = Text::new(thousands(calls), middle, left.clone());
            chart.draw_series([bar]).map_err(failed)?;
            chart.draw_series([label]).map_err(failed)?;
        }
    }
    // In the corner where the bars are short.
    for (color, name, row) in [(OURS, "this provider", 0.62), (NAIVE, "naive", 0.28)] {
        let (x, y) = chart.backend_coord(&(2_000.0, row));
        let square = Rectangle::new([(x, y - 7), (x + 14, y + 7)], color.filled());
        area.draw(&square).map_err(failed)?;
        area.draw_text(name, &left, (x + 22, y)).map_err(failed)?;
    }
    Ok(())
}

fn stacked_bars(area: &Area, applies: &[Apply]) -> Result<(), String> {
    let rows = applies.len() as f64;
    let most = applies.iter().map(|apply| apply.calls).fold(0.0, f64::max);
    let mut chart = ChartBuilder::on(area)
        .margin(10)
        .x_label_area_size(50)
        .y_label_area_size(300)
        // To the right of the longest bar is room for what is written there.
        .build_cartesian_2d(0.0..most * 1.6, 0.0..rows)
        .map_err(failed)?;
    mesh(
        &mut chart,
        "requests sent, those that AWS refused in a lighter shade",
    )?;
    for (row, apply) in applies.iter().enumerate() {
        let top = rows - row as f64;
        let (x, y) = chart.backend_coord(&(0.0, top - 0.5));
        area.draw_text(&apply.what, &written(HPos::Right), (x - 10, y))
            .map_err(failed)?;
        let color = if apply.naive { NAIVE } else { OURS };
        let (through, bottom) = (apply.calls - apply.refused, top - 0.78);
        let done = [(0.0, top - 0.22), (through, bottom)];
        let refused = [(through, top - 0.22), (apply.calls, bottom)];
        let says = format!(
            "{} refused, {}",
            thousands(apply.refused),
            apply.time.text()
        );
        let end = (apply.calls + most * 0.02, top - 0.5);
        chart
            .draw_series([
                Rectangle::new(done, color.filled()),
                Rectangle::new(refused, color.mix(0.35).filled()),
            ])
            .map_err(failed)?;
        let label = Text::new(says, end, written(HPos::Left));
        chart.draw_series([label]).map_err(failed)?;
    }
    Ok(())
}
